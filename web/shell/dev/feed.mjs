/**
 * The plugin list of the preview server: the small plugins in dev/plugins, described as the real server
 * would. Scenarios: `full`, `failures` (adds plugins that break), `empty`, `unreachable`, `slow`.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('./plugins/', import.meta.url);

export const sri = (content) => `sha384-${createHash('sha384').update(content).digest('base64')}`;

const PLUGINS = {
  analytics: {
    kind: 'esm',
    spec: 'esm',
    main: 'index.js',
    version: '2.4.1',
    displayName: 'Analytics',
    icon: 'chart-line',
    description: 'Visits and sources, week by week',
  },
  orders: {
    kind: 'umd',
    spec: 'umd',
    main: 'orders.js',
    version: '1.12.0',
    global: 'orders',
    displayName: 'Orders',
    icon: 'orders',
    description: 'What customers ordered and where it is',
    ui: { contributions: { routes: [{ path: '/orders', title: 'Orders' }] } },
  },
  notes: {
    kind: 'esm',
    spec: 'esm',
    main: 'index.js',
    version: '1.0.0',
    hasBackend: true,
    displayName: 'Notes',
    icon: 'note',
    description: 'Short notes, shared with the team',
  },
  'team-pulse': {
    kind: 'pilet',
    spec: 'v2',
    main: 'index.js',
    version: '0.9.3',
    requireRef: 'webpackChunkpr_teampulse',
    dependencies: {},
    displayName: 'Team pulse',
    icon: 'users',
    description: 'Who is around and who is on call',
  },
  shipping: {
    kind: 'module-federation',
    spec: 'module-federation',
    main: 'remoteEntry.js',
    version: '5.1.0',
    global: 'shipping',
    displayName: 'Shipping',
    icon: 'box',
    description: 'Parcels on their way',
    ui: {
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
    kind: 'esm',
    spec: 'esm',
    main: 'index.js',
    version: '3.0.0-rc.1',
    displayName: 'Billing',
    icon: 'wallet',
    description: 'Invoices and payments',
  },
  reports: {
    kind: 'esm',
    spec: 'esm',
    main: 'index.js',
    version: '1.1.0',
    displayName: 'Reports',
    icon: 'chart-bar',
    description: 'Quarterly figures',
  },
  archive: {
    kind: 'esm',
    spec: 'esm',
    main: 'index.js',
    version: '0.2.0',
    tampered: true,
    displayName: 'Archive',
    icon: 'box',
    description: 'Closed cases',
  },
};

const SCENARIOS = {
  full: ['analytics', 'orders', 'notes', 'team-pulse', 'shipping'],
  slow: ['analytics', 'orders', 'notes', 'team-pulse', 'shipping'],
  failures: [
    'analytics',
    'orders',
    'notes',
    'team-pulse',
    'shipping',
    'billing',
    'reports',
    'archive',
  ],
  empty: [],
  unreachable: [],
};

export const scenarios = Object.keys(SCENARIOS);

function entry(name, origin) {
  const { main, tampered, ...rest } = PLUGINS[name];
  const base = `${origin}/pilets/${name}/${rest.version}/`;
  const read = (file) => readFileSync(new URL(`${name}/${file}`, FOLDER));
  const digest = (file) => sri(tampered ? 'other bytes' : read(file));
  const files = readdirSync(new URL(`${name}/`, FOLDER));
  return {
    name,
    ...rest,
    link: base + main,
    hash: createHash('sha256').update(read(main)).digest('hex'),
    integrity: digest(main),
    files: Object.fromEntries(files.map((file) => [base + file, digest(file)])),
    custom: null,
    config: {},
    trust: 'first-party',
    priority: 'normal',
  };
}

export function feed(scenario, origin) {
  const names = SCENARIOS[scenario] ?? SCENARIOS.full;
  return { revision: 12, items: names.map((name) => entry(name, origin)) };
}

/** Content of a plugin's file at `/pilets/{name}/{version}/{file}`, or null. */
export function pluginFile(path) {
  const match = /^\/pilets\/([a-z-]+)\/[\w.-]+\/([\w-]+\.js)$/.exec(path);
  if (!match) return null;
  try {
    return readFileSync(new URL(`${match[1]}/${match[2]}`, FOLDER));
  } catch {
    return null;
  }
}
