/** The start page: tiles of plugins on a grid, cards for what failed, and a way into every app. */
import type { FeedEntry } from '@midplane/runtime/types';
import { Card, EmptyState, Skeleton } from '@midplane/ui';
import { useGlobalState } from 'piral-core';
import type { CSSProperties, ReactNode } from 'react';
import { Link } from 'react-router';
import { PluginProblemCard } from '../errors/PluginProblemCard';
import { ProblemCallout } from '../errors/ProblemCallout';
import { isSettled, nameOf, useFeed, usePlugins, useSession, useShell } from '../host/context';
import { PluginIcon } from '../layout/PluginIcon';
import { usePageTitle } from '../layout/use-page-focus';
import { useRegistry } from '../piral/change';
import type { TileRegistration } from '../piral/registries';
import { NoPlugins } from './NoPlugins';
import { isPermitted } from './permissions';

export function Dashboard() {
  const { boot } = useShell().runtime;
  usePageTitle('Dashboard', boot.productName);
  return (
    <div className="page">
      <div className="page-head">
        <h1>Dashboard</h1>
      </div>
      <Content />
    </div>
  );
}

function Content() {
  const { runtime } = useShell();
  const feed = useFeed();
  const plugins = usePlugins();
  if (feed === null) return <Grid>{[1, 2, 3].map((key) => waitingTile(4, key))}</Grid>;
  if (feed.source === 'none') return <FeedFailed onRetry={() => runtime.reload()} />;
  if (plugins.length === 0) return <NoPlugins />;
  return (
    <>
      <Tiles />
      <Apps />
      <Failures />
    </>
  );
}

function FeedFailed({ onRetry }: { onRetry(): void }) {
  const problem = useFeed()?.problems[0];
  if (!problem) return <NoPlugins />;
  return <ProblemCallout role="alert" problem={problem} onRetry={onRetry} />;
}

function Tiles() {
  const { runtime } = useShell();
  const plugins = usePlugins();
  const tiles = useRegistry<TileRegistration>('tiles');
  useSession();
  const shown = Object.values(tiles).filter(({ permissions }) =>
    isPermitted(runtime.session, permissions),
  );
  // In the order of the list, waiting or not: a plugin that arrives moves none of its neighbours.
  const cells = plugins.flatMap((status): ReactNode[] => {
    const own = shown.filter(({ pilet }) => pilet === status.entry.name);
    if (own.length > 0 || isSettled(status)) {
      return own.map((tile) => <Tile key={`${tile.pilet}:${tile.id}`} tile={tile} />);
    }
    return placesOf(status.entry).map(({ columns, rows }, at) =>
      waitingTile(columns, `${status.entry.name}:${at}`, nameOf(status.entry), rows),
    );
  });
  if (cells.length === 0) return null;
  return <Grid>{cells}</Grid>;
}

function Failures() {
  const { runtime } = useShell();
  const failed = usePlugins().filter(({ phase, problem }) => phase === 'failed' && problem);
  if (failed.length === 0) return null;
  return (
    <section className="failures" aria-label="Plugins that failed">
      {failed.map(
        ({ entry, problem }) =>
          problem && (
            <PluginProblemCard
              key={entry.name}
              name={nameOf(entry)}
              version={entry.version}
              icon={entry.icon}
              problem={problem}
              onRetry={() => void runtime.retry(entry.name)}
            />
          ),
      )}
    </section>
  );
}

function Tile({ tile }: { tile: TileRegistration }) {
  const { plugins } = useShell().runtime;
  const entry = plugins.get(tile.pilet)?.entry;
  const Content = tile.component;
  return (
    <Cell columns={tile.columns} rows={tile.rows}>
      <Card
        className="tile"
        title={tile.title}
        label={entry ? nameOf(entry) : tile.pilet}
        icon={
          tile.title ? (
            <PluginIcon icon={entry?.icon} name={entry && nameOf(entry)} size={16} />
          ) : undefined
        }
      >
        <Content />
      </Card>
    </Cell>
  );
}

/** The room a plugin's tiles will take, as its manifest says it; one usual tile when it says nothing. */
function placesOf({ ui }: FeedEntry): { columns: number; rows: number }[] {
  const tiles = ui?.contributions?.tiles;
  if (!ui?.contributions) return [{ columns: 4, rows: 2 }];
  return (tiles ?? []).map(({ initialColumns, initialRows }) => ({
    columns: initialColumns ?? 4,
    rows: initialRows ?? 2,
  }));
}

function waitingTile(columns: number, key: string | number, name?: string, rows = 2): ReactNode {
  return (
    <Cell key={key} columns={columns} rows={rows}>
      <Card className="tile" title={name} label="Loading">
        <Skeleton lines={4} label={name ? `Loading ${name}` : 'Loading'} />
      </Card>
    </Cell>
  );
}

function Grid({ children }: { children: ReactNode }) {
  return <div className="tiles">{children}</div>;
}

/** React writes these through the CSSOM, which the page's CSP allows; markup would not be. */
function Cell(props: { columns: number; rows: number; children: ReactNode }) {
  const style = { '--columns': props.columns, '--rows': props.rows } as CSSProperties;
  return (
    <div className="tile-cell" style={style}>
      {props.children}
    </div>
  );
}

function Apps() {
  const plugins = usePlugins();
  const pages = useGlobalState((state) => state.registry.pages);
  const tiles = useRegistry<TileRegistration>('tiles');
  const owners = new Set(Object.values(pages).map(({ pilet }) => pilet));
  const apps = plugins.filter(({ entry, phase }) => phase === 'ready' && owners.has(entry.name));
  const settled = plugins.every(isSettled);
  if (apps.length === 0) {
    if (!settled || Object.keys(tiles).length > 0 || plugins.some((p) => p.phase === 'failed')) {
      return null;
    }
    return (
      <EmptyState icon="dashboard" title="Nothing on the dashboard">
        <p>The loaded plugins work in the background: none of them has a tile or a page.</p>
      </EmptyState>
    );
  }
  return (
    <section aria-labelledby="apps" className="apps">
      <h2 id="apps">Apps</h2>
      <ul className="app-list">
        {apps.map(({ entry }) => (
          <li key={entry.name}>
            <Link className="app" to={`/plugins/${entry.name}`}>
              <span className="app-icon">
                <PluginIcon icon={entry.icon} name={nameOf(entry)} size={20} />
              </span>
              <span className="app-text">
                <span className="app-name">{nameOf(entry)}</span>
                {entry.description && <span className="app-about">{entry.description}</span>}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
