/** What the version that most people get says of itself: readme, licence, links. */
import { Card, Icon, Readme, Skeleton } from '@midplane/ui';
import { type About, useAbout } from '../../data/packages';
import type { Plugin } from '../../data/plugins';
import { ProblemCallout } from '../../parts/problem';
import { useConsole } from '../../session/console';

/** The one that `latest` points at here, else the newest. */
export function spokenFor(plugin: Plugin, environment: string): string | undefined {
  const latest = plugin.channels.find(
    (one) => one.environment === environment && one.channel === 'latest',
  );
  return latest?.version ?? plugin.versions[0]?.version;
}

export function ReadmeCard({ plugin }: { plugin: Plugin }) {
  const { boot } = useConsole();
  const version = spokenFor(plugin, boot.environment);
  const answer = useAbout(plugin.name, version);
  if (version === undefined) return null;
  return (
    <Card title={`Readme of ${version}`} icon={<Icon name="document" />}>
      {answer.error && <ProblemCallout error={answer.error} />}
      {answer.data ? <Said about={answer.data} /> : !answer.error && <Skeleton lines={5} />}
    </Card>
  );
}

const LINKS: Record<About['links'][number]['kind'], string> = {
  homepage: 'Page of the plugin',
  repository: 'Sources',
  bugs: 'Report a bug',
};

function Said({ about }: { about: About }) {
  const { readme, licence, links } = about;
  return (
    <>
      {(links.length > 0 || licence !== null) && (
        <p className="readme-links">
          {links.map(({ kind, href }) => (
            <a key={kind} href={href} target="_blank" rel="noopener noreferrer nofollow">
              {LINKS[kind]} <Icon name="external" size={12} />
              <span className="mp-visually-hidden">(opens beside this page)</span>
            </a>
          ))}
          {licence !== null && <span className="muted">Licence: {licence}</span>}
        </p>
      )}
      {readme === null ? (
        <p className="muted">
          The package has no readme. A <code>README.md</code> beside its manifest is shown here.
        </p>
      ) : (
        <>
          <Readme pieces={readme.pieces} />
          {readme.isCut && <p className="muted">The rest of {readme.file} is not shown.</p>}
        </>
      )}
    </>
  );
}
