/**
 * An address that no page has, or not yet. A manifest that declares it says whose it is: its plugin is
 * waited for, and its failure shown. Plugins that declare nothing are given a moment. One that
 * registers the page later still takes this page's place.
 */
import type { PluginStatus } from '@midplane/runtime/types';
import { EmptyState, Skeleton } from '@midplane/ui';
import { Link, matchPath, useLocation } from 'react-router';
import { PluginProblemCard } from '../errors/PluginProblemCard';
import { isSettled, nameOf, useFeed, usePatienceOver, usePlugins, useShell } from '../host/context';
import { declaresPath, isDeclared } from '../host/declared';
import { usePageTitle } from '../layout/use-page-focus';
import { useRegistry } from '../piral/change';
import { FeedFailed } from './FeedFailed';
import { WithdrawnPage } from './WithdrawnPage';

export function NotFoundPage() {
  const { pathname } = useLocation();
  const plugins = usePlugins();
  const feed = useFeed();
  const patienceOver = usePatienceOver();
  const former = useFormerOwner(pathname);
  const owner = plugins.find(
    ({ entry, phase }) =>
      phase !== 'ready' && phase !== 'disposed' && declaresPath(entry, pathname),
  );
  if (owner?.phase === 'failed') return <OwnerFailed owner={owner} />;
  const possible = plugins.some((status) => !isSettled(status) && !isDeclared(status.entry));
  if (former) return <WithdrawnPage status={former} />;
  if (feed?.source === 'none') return <NobodyKnows />;
  const waits = feed === null || owner !== undefined || (possible && !patienceOver);
  return waits ? <Waiting owner={owner} /> : <NothingHere pathname={pathname} />;
}

/** The withdrawn plugin that had this address. */
function useFormerOwner(pathname: string): PluginStatus | undefined {
  const former = useRegistry<{ owner: string }>('formerPages');
  const owners = Object.entries(former)
    .filter(([path]) => matchPath(path, pathname) !== null)
    .map(([, { owner }]) => owner);
  return usePlugins().find(
    ({ entry, withdrawn }) =>
      withdrawn && (owners.includes(entry.name) || declaresPath(entry, pathname)),
  );
}

function Waiting({ owner }: { owner?: PluginStatus }) {
  usePageTitle(undefined, useShell().runtime.boot.productName);
  const label = owner ? `Loading ${nameOf(owner.entry)}` : 'Loading the page';
  return <Skeleton lines={6} label={label} className="page-wait" />;
}

function OwnerFailed({ owner: { entry, problem } }: { owner: PluginStatus }) {
  const { runtime } = useShell();
  usePageTitle(nameOf(entry), runtime.boot.productName);
  if (!problem) return null;
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

/** Without the list of plugins nobody can say whose address it is. */
function NobodyKnows() {
  usePageTitle('Not available', useShell().runtime.boot.productName);
  return (
    <div className="page page-narrow">
      <h1>Not available</h1>
      <FeedFailed />
    </div>
  );
}

function NothingHere({ pathname }: { pathname: string }) {
  usePageTitle('Page not found', useShell().runtime.boot.productName);
  return (
    <EmptyState
      icon="search"
      title="Page not found"
      headingLevel={1}
      actions={
        <>
          <Link className="mp-button" data-variant="primary" to="/">
            Go to the dashboard
          </Link>
          <Link className="mp-button" data-variant="secondary" to="/plugins">
            See all plugins
          </Link>
        </>
      }
    >
      <p>
        No plugin offers <code>{pathname}</code>. It may need another account, or the plugin that
        had it was removed.
      </p>
    </EmptyState>
  );
}
