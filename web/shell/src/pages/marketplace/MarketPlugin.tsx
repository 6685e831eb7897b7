/** One plugin of the marketplace: what it is, what it asks for, and how it is installed for whom. */
import { Badge, Card, EmptyState, Icon, Readme, Skeleton } from '@midplane/ui';
import { Link } from 'react-router';
import { ProblemCallout } from '../../errors/ProblemCallout';
import { useShell } from '../../host/context';
import { PluginIcon } from '../../layout/PluginIcon';
import { usePageTitle } from '../../layout/use-page-focus';
import { Asked, Audience } from './Asked';
import { useChanges } from './changes';
import { calledItem, type Plugin, useMarketplacePlugin } from './data';
import { ForMe, ForTeam } from './Installs';
import { Standing } from './MarketCard';
import { News } from './News';

const NOT_THERE = 'MP-INS-001';

export function MarketPlugin({ name }: { name: string }) {
  const { data, problem, again } = useMarketplacePlugin(name);
  usePageTitle(data ? calledItem(data) : 'Marketplace', useShell().runtime.boot.productName);
  if (problem?.code === NOT_THERE) return <NotThere name={name} />;
  return (
    <div className="page market">
      <p className="market-back">
        <Link to="/marketplace">
          <Icon name="chevron-left" size={14} /> Marketplace
        </Link>
      </p>
      {problem && <ProblemCallout role="alert" problem={problem} onRetry={again} />}
      {!data && !problem && <Skeleton lines={8} label="Loading the plugin" />}
      {data && <Told plugin={data} again={again} />}
    </div>
  );
}

function Told({ plugin, again }: { plugin: Plugin; again(): void }) {
  const changes = useChanges(plugin, again);
  return (
    <>
      <header className="market-head">
        <PluginIcon icon={plugin.icon ?? undefined} name={calledItem(plugin)} size={48} />
        <div className="market-names">
          <h1>{calledItem(plugin)}</h1>
          <p className="muted">
            <code>{plugin.name}</code> {plugin.version}
            {plugin.about.licence && ` · ${plugin.about.licence}`}
          </p>
          <p className="market-badges">
            <Standing item={plugin} />
            {plugin.category && <span className="market-filed">{plugin.category}</span>}
          </p>
        </div>
      </header>
      {plugin.description && <p className="market-lead">{plugin.description}</p>}
      <News changes={changes} />
      <div className="market-columns">
        <div className="market-side">
          <ForTeam plugin={plugin} changes={changes} />
          <ForMe plugin={plugin} changes={changes} />
          <Asked plugin={plugin} />
          <Audience plugin={plugin} />
          <Versions plugin={plugin} />
        </div>
        <div className="market-main">
          <ReadmeCard plugin={plugin} />
        </div>
      </div>
    </>
  );
}

const LINKS: Record<Plugin['about']['links'][number]['kind'], string> = {
  homepage: 'Page of the plugin',
  repository: 'Sources',
  bugs: 'Report a bug',
};

function ReadmeCard({ plugin: { about } }: { plugin: Plugin }) {
  const { readme, links } = about;
  return (
    <Card title="About" icon={<Icon name="document" />}>
      {links.length > 0 && (
        <p className="market-links">
          {links.map(({ kind, href }) => (
            <a key={kind} href={href} target="_blank" rel="noopener noreferrer nofollow">
              {LINKS[kind]} <Icon name="external" size={12} />
              <span className="mp-visually-hidden">(opens beside this page)</span>
            </a>
          ))}
        </p>
      )}
      {readme ? (
        <Readme pieces={readme.pieces} />
      ) : (
        <p className="muted">Its author wrote no readme for it.</p>
      )}
      {readme?.isCut && <p className="muted">The rest of {readme.file} is not shown.</p>}
    </Card>
  );
}

const SHOWN = 5;
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

function Versions({ plugin }: { plugin: Plugin }) {
  const [newest, ...rest] = plugin.versions.map((one) => (
    <li key={one.version}>
      <span>
        {one.version}
        {one.version === plugin.version && <Badge tone="accent">This one</Badge>}
      </span>
      <time className="muted" dateTime={new Date(one.publishedAt).toISOString()}>
        {day.format(one.publishedAt)}
      </time>
    </li>
  ));
  return (
    <Card title="Versions" icon={<Icon name="clock" />}>
      <ul className="market-versions">
        {newest}
        {rest.slice(0, SHOWN - 1)}
      </ul>
      {rest.length >= SHOWN && (
        <details>
          <summary>Older ones ({rest.length - SHOWN + 1})</summary>
          <ul className="market-versions">{rest.slice(SHOWN - 1)}</ul>
        </details>
      )}
    </Card>
  );
}

function NotThere({ name }: { name: string }) {
  return (
    <EmptyState
      icon="search"
      title="There is no such plugin for you"
      headingLevel={1}
      actions={
        <Link className="mp-button" data-variant="primary" to="/marketplace">
          See the marketplace
        </Link>
      }
    >
      <p>
        <code>{name}</code> is not published, was switched off, or is for others.
      </p>
    </EmptyState>
  );
}
