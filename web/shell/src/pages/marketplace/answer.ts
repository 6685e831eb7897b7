/**
 * One question to the server, asked again when what it is about changes. What was shown stays until
 * there is another answer; an older answer that comes late is left out.
 */
import type { PluginProblem } from '@midplane/runtime/types';
import { useEffect, useState } from 'react';
import { problemOfAnswer } from '../../errors/answer-problem';

export interface Answer<T> {
  data: T | undefined;
  problem: PluginProblem | undefined;
  isLoading: boolean;
  again(): void;
}

interface Known<T> {
  about: string;
  data?: T;
  problem?: PluginProblem;
}

/** `about` says what is asked; with another one what was shown is gone, unless it `keeps`. */
export function useAnswer<T>(
  about: string,
  news: unknown,
  ask: () => Promise<T>,
  keeps = false,
): Answer<T> {
  const [known, setKnown] = useState<Known<T>>({ about });
  const [attempt, setAttempt] = useState(0);
  const [isLoading, setLoading] = useState(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again for news and for attempts
  useEffect(() => {
    let isWanted = true;
    setLoading(true);
    ask()
      .then(
        (data) => isWanted && setKnown({ about, data }),
        (error: unknown) => {
          const problem = problemOfAnswer(error, 'MP-WEB-321');
          if (isWanted) setKnown((before) => ({ ...before, about, problem }));
        },
      )
      .finally(() => isWanted && setLoading(false));
    return () => {
      isWanted = false;
    };
  }, [about, news, attempt]);
  const isOurs = known.about === about || keeps;
  return {
    data: isOurs ? known.data : undefined,
    problem: isOurs ? known.problem : undefined,
    isLoading,
    again: () => setAttempt((n) => n + 1),
  };
}
