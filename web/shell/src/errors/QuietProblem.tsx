/** A problem inside a plugin's own place: one line and the way out, the rest for who asks. */
import type { PluginProblem } from '@midplane/runtime/types';
import { ProblemAction, ProblemText } from './ProblemBody';

export function QuietProblem(props: {
  problem: PluginProblem;
  onRetry?(): void;
  retryLabel?: string;
  /** What is not available, where nothing beside it says so. */
  name?: string;
}) {
  const { problem, name } = props;
  return (
    <div className="quiet-problem">
      <ProblemAction {...props} />
      <details>
        <summary>{name ? `${name} is not available` : 'Not available'}</summary>
        <div className="problem">
          <p className="problem-title">{problem.title}</p>
          <ProblemText problem={problem} />
        </div>
      </details>
    </div>
  );
}
