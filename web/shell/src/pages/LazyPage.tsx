/** A page of the shell's own whose code comes when somebody goes there. A load that fails can be tried again. */
import type { PluginProblem } from '@midplane/runtime/types';
import { Skeleton } from '@midplane/ui';
import { type ComponentType, useEffect, useState } from 'react';
import { ProblemCallout } from '../errors/ProblemCallout';
import { ShellError } from '../errors/shell-error';

type Load = () => Promise<ComponentType>;
type Loaded = { Page: ComponentType } | { problem: PluginProblem } | null;

export function lazyPage(load: Load): ComponentType {
  let known: ComponentType | undefined;
  return function LazyPage() {
    const [loaded, setLoaded] = useState<Loaded>(known ? { Page: known } : null);
    const [attempt, setAttempt] = useState(0);
    // biome-ignore lint/correctness/useExhaustiveDependencies: an attempt is a reason to load again
    useEffect(() => {
      if (known) return;
      let isShown = true;
      setLoaded(null);
      load().then(
        (Page) => {
          known = Page;
          if (isShown) setLoaded({ Page });
        },
        (error: unknown) => {
          const { problem } = new ShellError('MP-WEB-323', String(error));
          if (isShown) setLoaded({ problem });
        },
      );
      return () => {
        isShown = false;
      };
    }, [attempt]);
    if (loaded === null) return <Skeleton lines={6} className="page-wait" />;
    if ('Page' in loaded) return <loaded.Page />;
    return (
      <div className="page page-narrow">
        <ProblemCallout
          role="alert"
          problem={loaded.problem}
          onRetry={() => setAttempt(attempt + 1)}
        />
      </div>
    );
  };
}
