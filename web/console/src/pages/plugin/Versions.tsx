/** Everything that was published of a plugin, newest first. */
import { Badge, Button, EmptyState, type Tone } from '@midplane/ui';
import { useState } from 'react';
import type { Operated } from '../../data/operations';
import type { Plugin } from '../../data/plugins';
import { PromoteDialog } from '../../operations/PromoteDialog';
import { archive, rejectVersion, releaseVersion, restore, yank } from '../../operations/questions';
import { type Change, ChangeDialog } from '../../parts/ChangeDialog';
import { PlainTable } from '../../parts/PlainTable';
import { Time } from '../../parts/time';
import { Who } from '../../parts/Who';
import { size } from '../../parts/words';
import { useConsole, useMay } from '../../session/console';
import { Compare } from './compare/Compare';
import { ReviewDialog } from './ReviewDialog';
import type { Compared } from './tabs';

type Version = Plugin['versions'][number];

type Open =
  | { kind: 'question'; change: Change<Operated> }
  | { kind: 'promote'; version: string }
  | { kind: 'review'; version: string };

export function Versions({ plugin, compared }: { plugin: Plugin; compared: Compared }) {
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  if (plugin.versions.length === 0) {
    return (
      <EmptyState icon="box" title="No version was published">
        This plugin is known by its backend alone.
      </EmptyState>
    );
  }
  return (
    <>
      <PlainTable
        label="Versions"
        columns={[
          'Version',
          'State',
          'Channels',
          'User interface',
          'Package',
          'Published',
          'Action',
        ]}
        rows={plugin.versions.map((version) => ({
          key: version.version,
          cells: [
            <code key="v">{version.version}</code>,
            <VersionState key="s" state={version.state} />,
            <PointedAt key="c" plugin={plugin} version={version.version} />,
            version.kind ?? 'None',
            size(version.packageSize),
            <span key="p">
              <Time at={version.publishedAt} /> by <Who actor={version.publishedBy} />
            </span>,
            <Actions key="a" plugin={plugin} version={version} onOpen={setOpen} />,
          ],
        }))}
      />
      <Compare plugin={plugin} compared={compared} />
      {open?.kind === 'question' && <ChangeDialog change={open.change} onClose={close} />}
      {open?.kind === 'review' && (
        <ReviewDialog plugin={plugin.name} version={open.version} onClose={close} />
      )}
      {open?.kind === 'promote' && (
        <PromoteDialog plugin={plugin} version={open.version} onClose={close} />
      )}
    </>
  );
}

function Actions(props: { plugin: Plugin; version: Version; onOpen(open: Open): void }) {
  const { plugin, onOpen } = props;
  const { version, state } = props.version;
  const { api } = useConsole();
  const [mayMove, mayManage] = [useMay('channels:manage'), useMay('plugins:manage')];
  const mayDecide = useMay('approvals:decide');
  const isPointedAt = plugin.channels.some((channel) => channel.version === version);
  const button = (verb: string, change: () => Change<Operated>) => (
    <Button
      size="small"
      variant="ghost"
      aria-label={`${verb} ${version}`}
      onClick={() => onOpen({ kind: 'question', change: change() })}
    >
      {verb}…
    </Button>
  );
  return (
    <span className="row-actions">
      <Button
        size="small"
        variant="ghost"
        aria-label={`Review of ${version}`}
        onClick={() => onOpen({ kind: 'review', version })}
      >
        Review…
      </Button>
      {mayDecide &&
        state === 'quarantined' &&
        button('Reject', () => rejectVersion(api, plugin.name, version))}
      {mayDecide &&
        state === 'quarantined' &&
        button('Release', () => releaseVersion(api, plugin.name, version))}
      {mayManage &&
        (state === 'yanked' || state === 'archived') &&
        button('Restore', () => restore(api, plugin.name, version))}
      {mayManage &&
        (state === 'yanked' || (state === 'published' && !isPointedAt)) &&
        button('Archive', () => archive(api, plugin.name, version))}
      {mayManage && state === 'published' && button('Yank', () => yank(api, plugin.name, version))}
      {mayMove && state === 'published' && (
        <Button
          size="small"
          aria-label={`Promote ${version}`}
          onClick={() => onOpen({ kind: 'promote', version })}
        >
          Promote…
        </Button>
      )}
    </span>
  );
}

const VERSION_STATES: Record<Version['state'], { tone: Tone; word: string }> = {
  published: { tone: 'success', word: 'Published' },
  quarantined: { tone: 'warning', word: 'In quarantine' },
  rejected: { tone: 'danger', word: 'Rejected' },
  yanked: { tone: 'danger', word: 'Yanked' },
  archived: { tone: 'neutral', word: 'Archived' },
  erased: { tone: 'neutral', word: 'Erased' },
};

function VersionState({ state }: { state: Version['state'] }) {
  const { tone, word } = VERSION_STATES[state];
  return <Badge tone={tone}>{word}</Badge>;
}

function PointedAt({ plugin, version }: { plugin: Plugin; version: string }) {
  const channels = plugin.channels.filter((channel) => channel.version === version);
  if (channels.length === 0) return <span className="muted">–</span>;
  return (
    <span className="badges">
      {channels.map(({ environment, channel }) => (
        <Badge key={`${environment}/${channel}`} tone="accent">
          {environment} · {channel}
        </Badge>
      ))}
    </span>
  );
}
