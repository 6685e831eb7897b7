/** The pointers of a plugin: where each points, where it pointed, and how it is moved. */
import { Badge, Button, EmptyState } from '@midplane/ui';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type ChannelPosition, type Operated, useChannels } from '../../data/operations';
import type { Plugin } from '../../data/plugins';
import { PromoteDialog } from '../../operations/PromoteDialog';
import { rollBack } from '../../operations/questions';
import { Asked } from '../../parts/asked';
import { type Change, ChangeDialog } from '../../parts/ChangeDialog';
import { PlainTable } from '../../parts/PlainTable';
import { useConsole, useMay } from '../../session/console';
import { StepsDialog } from './StepsDialog';

type Open =
  | { kind: 'question'; change: Change<Operated> }
  | { kind: 'promote' | 'steps'; at: ChannelPosition };

export function Channels({ plugin }: { plugin: Plugin }) {
  const answer = useChannels(plugin.name);
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  return (
    <Asked answer={answer}>
      {(channels) => (
        <>
          {channels.length === 0 ? (
            <EmptyState icon="list" title="No channel points at a version">
              A version that is published moves the channel it is published to.
            </EmptyState>
          ) : (
            <Table plugin={plugin} channels={channels} onOpen={setOpen} />
          )}
          {open?.kind === 'question' && <ChangeDialog change={open.change} onClose={close} />}
          {open?.kind === 'promote' && (
            <PromoteDialog
              plugin={plugin}
              environment={open.at.environment}
              channel={open.at.channel}
              onClose={close}
            />
          )}
          {open?.kind === 'steps' && (
            <StepsDialog plugin={plugin.name} at={open.at} onClose={close} />
          )}
        </>
      )}
    </Asked>
  );
}

function Table(props: { plugin: Plugin; channels: ChannelPosition[]; onOpen(open: Open): void }) {
  return (
    <PlainTable
      label="Channels"
      columns={['Channel', 'Environment', 'Version', 'Before', 'Who follows it', 'Action']}
      rows={props.channels.map((at) => ({
        key: `${at.environment}/${at.channel}`,
        cells: [
          at.channel,
          at.environment,
          <Version key="v" at={at} />,
          at.previous === null ? '–' : <code key="p">{at.previous}</code>,
          <RulesLink key="r" plugin={props.plugin.name} at={at} />,
          <Actions key="a" {...props} at={at} />,
        ],
      }))}
    />
  );
}

function Version({ at }: { at: ChannelPosition }) {
  return (
    <span className="badges">
      <code>{at.version}</code>
      {at.state !== null && at.state !== 'published' && <Badge tone="danger">{at.state}</Badge>}
      {at.disabled && <Badge tone="warning">switched off here</Badge>}
      {at.needsApproval && <Badge>moves need approval</Badge>}
    </span>
  );
}

function RulesLink({ plugin, at }: { plugin: string; at: ChannelPosition }) {
  const { environment, channel } = at;
  return (
    <Link
      to="/plugins/$name/rules/$environment/$channel"
      params={{ name: plugin, environment, channel }}
    >
      Rules
      <span className="mp-visually-hidden">
        {' '}
        of {channel} in {environment}
      </span>
    </Link>
  );
}

function Actions(props: { plugin: Plugin; at: ChannelPosition; onOpen(open: Open): void }) {
  const { plugin, at, onOpen } = props;
  const { api } = useConsole();
  const mayMove = useMay('channels:manage');
  const name = `${at.channel} in ${at.environment}`;
  const place = {
    plugin: plugin.name,
    environment: at.environment,
    channel: at.channel,
    from: at.version,
  };
  return (
    <span className="row-actions">
      <Button
        size="small"
        variant="ghost"
        aria-label={`History of ${name}`}
        onClick={() => onOpen({ kind: 'steps', at })}
      >
        History
      </Button>
      {mayMove && at.previous !== null && (
        <Button
          size="small"
          aria-label={`Roll back ${name}`}
          onClick={() => onOpen({ kind: 'question', change: rollBack(api, place) })}
        >
          Roll back…
        </Button>
      )}
      {mayMove && (
        <Button
          size="small"
          aria-label={`Promote to ${name}`}
          onClick={() => onOpen({ kind: 'promote', at })}
        >
          Promote…
        </Button>
      )}
    </span>
  );
}
