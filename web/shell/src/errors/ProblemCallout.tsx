/** A problem as a coloured message inside the page, for lists, forms and whole-page trouble. */
import type { PluginProblem } from '@midplane/runtime/types';
import { Callout } from '@midplane/ui';
import { ProblemAction, ProblemText } from './ProblemBody';

export function ProblemCallout(props: {
  problem: PluginProblem;
  tone?: 'danger' | 'warning';
  role?: 'alert' | 'status';
  onRetry?(): void;
  retryLabel?: string;
}) {
  const { problem, onRetry, retryLabel } = props;
  return (
    <Callout
      tone={props.tone ?? 'danger'}
      role={props.role}
      title={problem.title}
      actions={<ProblemAction problem={problem} onRetry={onRetry} retryLabel={retryLabel} />}
    >
      <ProblemText problem={problem} />
    </Callout>
  );
}
