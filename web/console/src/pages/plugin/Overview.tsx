/** What a plugin is, and where it stands. */
import { Card } from '@midplane/ui';
import { Link } from '@tanstack/react-router';
import { healthOf, lastChange, type Plugin } from '../../data/plugins';
import { Time } from '../../parts/time';
import { Who } from '../../parts/Who';
import { HEALTHS, plural, size } from '../../parts/words';
import { ReadmeCard } from './ReadmeCard';

export function Overview({ plugin }: { plugin: Plugin }) {
  return (
    <>
      <div className="columns">
        <About plugin={plugin} />
        <Offered plugin={plugin} />
      </div>
      <ReadmeCard plugin={plugin} />
    </>
  );
}

function About({ plugin }: { plugin: Plugin }) {
  const change = lastChange(plugin);
  const newest = plugin.versions[0];
  const counts = Object.entries(healthOf(plugin)).filter(([, count]) => count > 0);
  return (
    <Card title="About">
      <p className="about">{plugin.description ?? 'Its author wrote no description.'}</p>
      <dl className="facts">
        <dt>Name</dt>
        <dd>
          <code>{plugin.name}</code>
        </dd>
        <dt>Newest version</dt>
        <dd>{newest ? <code>{newest.version}</code> : 'None'}</dd>
        <dt>User interface</dt>
        <dd>{newest?.kind ?? 'None'}</dd>
        <dt>Package</dt>
        <dd>{newest ? size(newest.packageSize) : '–'}</dd>
        <dt>Backends</dt>
        <dd>
          {counts.length === 0
            ? 'None'
            : counts
                .map(([health, n]) => `${n} ${HEALTHS[health as keyof typeof HEALTHS].word}`)
                .join(', ')}
        </dd>
        <dt>Last change</dt>
        <dd>
          {change ? (
            <>
              <Time at={change.at} /> by <Who actor={change.by} />
            </>
          ) : (
            'Never'
          )}
        </dd>
      </dl>
    </Card>
  );
}

function Offered({ plugin }: { plugin: Plugin }) {
  return (
    <Card title="Who gets what">
      {plugin.channels.length === 0 ? (
        <p className="muted">
          No channel points at a version: nobody is given this plugin. Publish a version, or move a
          channel.
        </p>
      ) : (
        <dl className="facts">
          {plugin.channels.map(({ environment, channel, version }) => (
            <div key={`${environment}/${channel}`}>
              <dt>
                {environment} · {channel}
              </dt>
              <dd>
                <code>{version}</code>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <p className="card-more">
        <Link to="/plugins/$name" params={{ name: plugin.name }} search={{ tab: 'channels' }}>
          Channels and their rules
        </Link>
        {plugin.failures && plugin.failures.length > 0 && (
          <Link to="/plugins/$name" params={{ name: plugin.name }} search={{ tab: 'failures' }}>
            {plural(plugin.failures.length, 'kind')} of failure in browsers
          </Link>
        )}
      </p>
    </Card>
  );
}
