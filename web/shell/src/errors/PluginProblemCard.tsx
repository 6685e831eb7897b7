/** Stands where a plugin's page would be, on the dashboard and below the list, when the plugin failed. */
import type { PluginProblem } from '@midplane/runtime/types';
import { Badge, Card } from '@midplane/ui';
import type { ReactNode } from 'react';
import { PluginIcon } from '../layout/PluginIcon';
import { PolicyRefusals } from './PolicyRefusals';
import { ProblemBody } from './ProblemBody';

export function PluginProblemCard(props: {
  name: string;
  /** Whose refusals by the page's policy belong on the card. */
  plugin?: string;
  version?: string;
  icon?: string;
  /** Where it stands, unless it failed. */
  state?: ReactNode;
  /** Absent where the page's policy refused it something, and nothing else is wrong. */
  problem?: PluginProblem;
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
          {props.state ?? (
            <Badge tone="danger" icon="error">
              Failed
            </Badge>
          )}
        </>
      }
    >
      {props.problem && (
        <ProblemBody
          problem={props.problem}
          onRetry={props.onRetry}
          retryLabel={`Retry ${props.name}`}
        />
      )}
      <PolicyRefusals plugin={props.plugin} />
    </Card>
  );
}
