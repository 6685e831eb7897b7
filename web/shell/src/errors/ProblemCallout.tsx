/** A problem as people see it: title, what happened, what to do, and its stable code. */
import type { PluginProblem } from '@midplane/runtime/types';
import { Button, Callout } from '@midplane/ui';
import { useShell } from '../host/context';

export function ProblemCallout(props: {
  problem: PluginProblem;
  tone?: 'danger' | 'warning';
  role?: 'alert' | 'status';
  onRetry?(): void;
  retryLabel?: string;
}) {
  const { problem } = props;
  return (
    <Callout
      tone={props.tone ?? 'danger'}
      role={props.role}
      title={problem.title}
      actions={<ProblemAction problem={problem} onRetry={props.onRetry} label={props.retryLabel} />}
    >
      <p>{problem.detail}</p>
      {problem.hint && <p className="problem-hint">{problem.hint}</p>}
      <p className="problem-code">
        <code>{problem.code}</code>
      </p>
    </Callout>
  );
}

function ProblemAction(props: { problem: PluginProblem; onRetry?(): void; label?: string }) {
  const { runtime } = useShell();
  if (props.problem.action === 'reload') {
    return (
      <Button size="small" icon="refresh" onClick={() => runtime.reload()}>
        Reload page
      </Button>
    );
  }
  if (!props.onRetry) return null;
  return (
    <Button size="small" icon="refresh" onClick={props.onRetry} aria-label={props.label}>
      Retry
    </Button>
  );
}
