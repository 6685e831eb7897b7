/** Everything that was published of a plugin, newest first. */
import { Badge, EmptyState } from '@midplane/ui';
import type { Plugin } from '../../data/plugins';
import { PlainTable } from '../../parts/PlainTable';
import { Time } from '../../parts/time';
import { size, who } from '../../parts/words';

type Version = Plugin['versions'][number];

export function Versions({ plugin }: { plugin: Plugin }) {
  if (plugin.versions.length === 0) {
    return (
      <EmptyState icon="box" title="No version was published">
        This plugin is known by its backend alone.
      </EmptyState>
    );
  }
  return (
    <PlainTable
      label="Versions"
      columns={['Version', 'State', 'Channels', 'User interface', 'Package', 'Published']}
      rows={plugin.versions.map((version) => ({
        key: version.version,
        cells: [
          <code key="v">{version.version}</code>,
          <VersionState key="s" state={version.state} />,
          <PointedAt key="c" plugin={plugin} version={version.version} />,
          version.kind ?? 'None',
          size(version.packageSize),
          <span key="p">
            <Time at={version.publishedAt} /> by {who(version.publishedBy)}
          </span>,
        ],
      }))}
    />
  );
}

function VersionState({ state }: { state: Version['state'] }) {
  if (state === 'published') return <Badge tone="success">Published</Badge>;
  return <Badge tone={state === 'yanked' ? 'danger' : 'neutral'}>{state}</Badge>;
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
