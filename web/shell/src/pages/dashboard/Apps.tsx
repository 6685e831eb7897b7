/** A way into every plugin that has a page, known from its manifest before its code is there. */
import type { PluginStatus } from '@midplane/runtime/types';
import { EmptyState } from '@midplane/ui';
import { useGlobalState } from 'piral-core';
import { Link } from 'react-router';
import { isSettled, nameOf, usePlugins } from '../../host/context';
import { declaresPage, placesOf } from '../../host/declared';
import { PluginIcon } from '../../layout/PluginIcon';
import { useRegistry } from '../../piral/change';
import type { TileRegistration } from '../../piral/registries';

export function Apps() {
  const plugins = usePlugins();
  const pages = useGlobalState((state) => state.registry.pages);
  const owners = new Set(Object.values(pages).map(({ pilet }) => pilet));
  const apps = plugins.filter(
    ({ entry, phase }) =>
      phase !== 'disposed' &&
      (declaresPage(entry) || (phase === 'ready' && owners.has(entry.name))),
  );
  if (apps.length === 0) return <Nothing plugins={plugins} />;
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

/** Only when it is certain: no tile, no place of a tile, nothing on its way. */
function Nothing({ plugins }: { plugins: readonly PluginStatus[] }) {
  const tiles = useRegistry<TileRegistration>('tiles');
  const placed = plugins.some(
    ({ entry, phase }) => phase === 'failed' && placesOf(entry).length > 0,
  );
  if (placed || Object.keys(tiles).length > 0 || !plugins.every(isSettled)) return null;
  return (
    <EmptyState icon="dashboard" title="Nothing on the dashboard">
      <p>The loaded plugins work in the background: none of them has a tile or a page.</p>
    </EmptyState>
  );
}
