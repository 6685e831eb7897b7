/** Stands where a plugin's contribution would be when the plugin, or only this part of it, failed. */
import type { PluginProblem } from '@midplane/runtime/types';
import { Badge, Card } from '@midplane/ui';
import { PluginIcon } from '../layout/PluginIcon';
import { ProblemCallout } from './ProblemCallout';

export function PluginProblemCard(props: {
  name: string;
  version?: string;
  icon?: string;
  problem: PluginProblem;
  onRetry?(): void;
}) {
  return (
    <Card
      title={props.name}
      headingLevel={2}
      className="problem-card"
      icon={<PluginIcon icon={props.icon} />}
      actions={
        <Badge tone="danger" icon="error">
          Failed
        </Badge>
      }
    >
      <ProblemCallout
        problem={props.problem}
        onRetry={props.onRetry}
        retryLabel={`Retry ${props.name}`}
      />
    </Card>
  );
}
