/**
 * `/plugins/{name}` for plugins that did not register that page themselves: their first page, else
 * their tiles, else what they are and how they are doing.
 */
import { EmptyState, Skeleton } from '@midplane/ui';
import { useGlobalState } from 'piral-core';
import { Link, useParams } from 'react-router';
import { PluginProblemCard } from '../errors/PluginProblemCard';
import { isSettled, nameOf, useFeed, usePlugins, useShell } from '../host/context';
import { PluginIcon } from '../layout/PluginIcon';
import { usePageTitle } from '../layout/use-page-focus';
import { useRegistry } from '../piral/change';
import type { TileRegistration } from '../piral/registries';
import { NotFoundPage } from './NotFoundPage';
import { WithdrawnPage } from './WithdrawnPage';

export function PluginPage() {
  const name = useParams()['*'] ?? '';
  const { runtime } = useShell();
  const feed = useFeed();
  const status = usePlugins().find(({ entry }) => entry.name === name);
  usePageTitle(status && nameOf(status.entry), runtime.boot.productName);
  if (!status) {
    return feed === null ? <Skeleton lines={6} className="page-wait" /> : <NotFoundPage />;
  }
  if (status.withdrawn) return <WithdrawnPage status={status} />;
  const { entry, problem } = status;
  if (!isSettled(status)) {
    return <Skeleton lines={6} label={`Loading ${nameOf(entry)}`} className="page-wait" />;
  }
  if (problem && status.phase === 'failed') {
    return (
      <div className="page page-narrow">
        <h1 className="mp-visually-hidden">{nameOf(entry)}</h1>
        <PluginProblemCard
          name={nameOf(entry)}
          plugin={entry.name}
          version={entry.version}
          icon={entry.icon}
          problem={problem}
          onRetry={() => void runtime.retry(entry.name)}
        />
      </div>
    );
  }
  return <PluginContent key={name} name={name} />;
}

function PluginContent({ name }: { name: string }) {
  const { plugins } = useShell().runtime;
  const pages = useGlobalState((state) => state.registry.pages);
  const tiles = useRegistry<TileRegistration>('tiles');
  const entry = plugins.get(name)?.entry;
  const page = Object.entries(pages).find(
    ([path, { pilet }]) => pilet === name && !/[:*]/.test(path),
  )?.[1];
  if (page) {
    const Page = page.component as React.ComponentType;
    return (
      <div className="plugin-page">
        <Page />
      </div>
    );
  }
  const own = Object.values(tiles).filter(({ pilet }) => pilet === name);
  return (
    <div className="page">
      <div className="page-head">
        <span className="app-icon">
          <PluginIcon icon={entry?.icon} name={entry ? nameOf(entry) : name} size={20} />
        </span>
        <div>
          <h1>{entry ? nameOf(entry) : name}</h1>
          <p className="muted">{entry?.description ?? `Version ${entry?.version}`}</p>
        </div>
      </div>
      {own.map(({ id, component: Tile }) => (
        <Tile key={id} />
      ))}
      {own.length === 0 && (
        <EmptyState
          icon="plugin"
          title="This plugin has no page"
          actions={
            <Link className="mp-button" data-variant="secondary" to="/plugins">
              See all plugins
            </Link>
          }
        >
          <p>It is loaded and works in the background.</p>
        </EmptyState>
      )}
    </div>
  );
}
