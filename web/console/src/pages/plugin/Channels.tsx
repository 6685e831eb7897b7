/** The pointers of a plugin: which version each environment and channel offers. */
import { EmptyState } from '@midplane/ui';
import { Link } from '@tanstack/react-router';
import type { Plugin } from '../../data/plugins';
import { PlainTable } from '../../parts/PlainTable';

export function Channels({ plugin }: { plugin: Plugin }) {
  if (plugin.channels.length === 0) {
    return (
      <EmptyState icon="list" title="No channel points at a version">
        A version that is published moves the channel it is published to.
      </EmptyState>
    );
  }
  return (
    <PlainTable
      label="Channels"
      columns={['Channel', 'Environment', 'Version', 'Who follows it']}
      rows={plugin.channels.map(({ environment, channel, version }) => ({
        key: `${environment}/${channel}`,
        cells: [
          channel,
          environment,
          <code key="v">{version}</code>,
          <Link
            key="r"
            to="/plugins/$name/rules/$environment/$channel"
            params={{ name: plugin.name, environment, channel }}
          >
            Rules
            <span className="mp-visually-hidden">
              {' '}
              of {channel} in {environment}
            </span>
          </Link>,
        ],
      }))}
    />
  );
}
