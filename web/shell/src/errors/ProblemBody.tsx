/** A problem as people see it: title, what happened, what to do, its stable code, and the way out. */
import type { PluginProblem } from '@midplane/runtime/types';
import { Button } from '@midplane/ui';
import { useShell } from '../host/context';

interface ProblemProps {
  problem: PluginProblem;
  onRetry?(): void;
  retryLabel?: string;
}

export function ProblemBody(props: ProblemProps) {
  const { problem } = props;
  return (
    <div className="problem">
      <p className="problem-title">{problem.title}</p>
      <ProblemText problem={problem} />
      <ProblemAction {...props} />
    </div>
  );
}

export function ProblemText({ problem }: { problem: PluginProblem }) {
  return (
    <>
      <p>{problem.detail}</p>
      {problem.hint && <p className="muted">{problem.hint}</p>}
      <p className="problem-code">
        <ProblemCode code={problem.code} />
      </p>
    </>
  );
}

/** Our own codes have a page each; what a plugin calls its own has none. */
function ProblemCode({ code }: { code: string }) {
  const text = <code>{code}</code>;
  return /^MP-[A-Z]+-\d{3}$/.test(code) ? <a href={`/docs/errors/${code}`}>{text}</a> : text;
}

export function ProblemAction({ problem, onRetry, retryLabel }: ProblemProps) {
  const { runtime } = useShell();
  if (problem.action === 'reload') {
    return (
      <Button size="small" icon="refresh" onClick={() => runtime.reload()}>
        Reload page
      </Button>
    );
  }
  if (!onRetry) return null;
  return (
    <Button size="small" icon="refresh" onClick={onRetry} aria-label={retryLabel}>
      Retry
    </Button>
  );
}
