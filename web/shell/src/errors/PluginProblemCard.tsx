/** Stands where a plugin's page would be, or on the dashboard, when the plugin failed. */
import type { PluginProblem } from '@midplane/runtime/types';
import { Badge, Card } from '@midplane/ui';
import { PluginIcon } from '../layout/PluginIcon';
import { PolicyRefusals } from './PolicyRefusals';
import { ProblemBody } from './ProblemBody';

export function PluginProblemCard(props: {
  name: string;
  /** Whose refusals by the page's policy belong on the card. */
  plugin?: string;
  version?: string;
  icon?: string;
  problem: PluginProblem;
  onRetry?(): void;
}) {
  return (
    <Card
      title={props.name}
      className="problem-card"
      icon={<PluginIcon icon={props.icon} name={props.name} />}
      actions={
        <>
          {props.version && <span className="muted problem-version">{props.version}</span>}
          <Badge tone="danger" icon="error">
            Failed
          </Badge>
        </>
      }
    >
      <ProblemBody
        problem={props.problem}
        onRetry={props.onRetry}
        retryLabel={`Retry ${props.name}`}
      />
      <PolicyRefusals plugin={props.plugin} />
    </Card>
  );
}
