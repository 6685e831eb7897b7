/** The list of plugins could not be had: what stands where it would, on any page that needs it. */
import { ProblemCallout } from '../errors/ProblemCallout';
import { useFeed, useShell } from '../host/context';
import { NoPlugins } from './NoPlugins';

export function FeedFailed() {
  const { runtime } = useShell();
  const problem = useFeed()?.problems[0];
  if (!problem) return <NoPlugins />;
  return <ProblemCallout role="alert" problem={problem} onRetry={() => void runtime.reload()} />;
}
