/** What is edited in a form, while others may change the same meanwhile. */
import { useState } from 'react';

export interface Drafted<Draft> {
  draft: Draft;
  /** It differs from what holds. */
  isChanged: boolean;
  /** What holds is not what it began with. */
  isOld: boolean;
  restart(): void;
  change(next: Partial<Draft>): void;
  refusal: unknown;
  setRefusal(refusal: unknown): void;
}

export function useDraft<Draft>(
  now: Draft,
  areAlike: (one: Draft, other: Draft) => boolean,
): Drafted<Draft> {
  const [start, setStart] = useState(now);
  const [draft, setDraft] = useState(now);
  const [refusal, setRefusal] = useState<unknown>(null);
  const isChanged = !areAlike(now, draft);
  const isOld = !areAlike(now, start);
  const restart = () => {
    setStart(now);
    setDraft(now);
    setRefusal(null);
  };
  // Nothing would be lost: nobody typed anything, or this is what was saved.
  if (isOld && (areAlike(start, draft) || !isChanged)) restart();
  const change = (next: Partial<Draft>) => {
    setDraft({ ...draft, ...next });
    setRefusal(null);
  };
  return { draft, isChanged, isOld, restart, change, refusal, setRefusal };
}
