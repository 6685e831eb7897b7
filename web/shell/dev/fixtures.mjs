/**
 * The plugins of the preview: small ones from `plugins/`, one of each kind and each way to fail,
 * laid out as their authors would have them before publishing.
 */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('./plugins/', import.meta.url));
const esm = { kind: 'esm', entry: 'ui/index.js', trust: 'first-party' };

/** Members of plugin.yaml; the pilet has a package.json instead, as Piral's tools write it. */
const MANIFESTS = {
  analytics: {
    version: '2.4.1',
    displayName: 'Analytics',
    icon: 'chart-line',
    description: 'Visits and sources, week by week',
    ui: esm,
  },
  orders: {
    version: '1.12.0',
    displayName: 'Orders',
    icon: 'orders',
    description: 'What customers ordered and where it is',
    ui: {
      kind: 'umd',
      entry: 'ui/orders.js',
      global: 'orders',
      trust: 'first-party',
      contributions: { routes: [{ path: '/orders', title: 'Orders' }] },
    },
  },
  notes: {
    version: '1.0.0',
    displayName: 'Notes',
    icon: 'note',
    description: 'Short notes, shared with the team',
    ui: esm,
  },
  'team-pulse': {
    version: '0.9.3',
    description: 'Who is around and who is on call',
    main: 'ui/index.js',
    displayName: 'Team pulse',
    icon: 'users',
  },
  shipping: {
    version: '5.1.0',
    displayName: 'Shipping',
    icon: 'box',
    description: 'Parcels on their way',
    ui: {
      kind: 'module-federation',
      entry: 'ui/remoteEntry.js',
      global: 'shipping',
      trust: 'first-party',
      contributions: {
        tiles: [
          {
            id: 'parcels',
            title: 'Parcels',
            component: 'Parcels#Parcels',
            initialColumns: 4,
            initialRows: 2,
          },
        ],
      },
    },
  },
  billing: {
    version: '3.0.0-rc.1',
    displayName: 'Billing',
    icon: 'wallet',
    description: 'Invoices and payments',
    ui: esm,
  },
  reports: {
    version: '1.1.0',
    displayName: 'Reports',
    icon: 'chart-bar',
    description: 'Quarterly figures',
    ui: esm,
  },
  archive: {
    version: '0.2.0',
    displayName: 'Archive',
    icon: 'box',
    description: 'Closed cases',
    ui: esm,
  },
};

const FULL = ['analytics', 'orders', 'notes', 'team-pulse', 'shipping'];

/** What is published, by the name of the scenario. */
export const SCENARIOS = {
  full: FULL,
  failures: [...FULL, 'billing', 'reports', 'archive'],
  empty: [],
};

/** Lays a plugin out under `target`, ready for `midplane publish`. */
export function stage(name, target) {
  const manifest = MANIFESTS[name];
  const [file, head] =
    'main' in manifest ? ['package.json', {}] : ['plugin.yaml', { apiVersion: 'midplane/v1' }];
  mkdirSync(target, { recursive: true });
  cpSync(join(FOLDER, name), join(target, 'ui'), { recursive: true });
  // JSON is YAML
  writeFileSync(join(target, file), JSON.stringify({ ...head, name, ...manifest }, null, 2));
  return target;
}
