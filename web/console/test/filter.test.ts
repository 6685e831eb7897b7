import { expect, test } from 'vitest';
import { named } from '../src/data/names';
import { type Plugin, worstDetail } from '../src/data/plugins';
import { fits, readFilter } from '../src/pages/plugins/filter';
import { sorted } from '../src/pages/plugins/PluginTable';

const plugin = (name: string, more: Partial<Plugin> = {}): Plugin => ({
  name,
  displayName: null,
  description: null,
  state: 'ready',
  channels: [{ environment: 'prod', channel: 'latest', version: '1.0.0' }],
  versions: [
    {
      version: '1.0.0',
      state: 'published',
      kind: 'esm',
      spec: 'esm',
      publishedAt: 1,
      publishedBy: 'u-ada',
      publishedByName: null,
      packageSize: 10,
    },
  ],
  instances: [],
  ...more,
});

const naming = {
  users: new Map([['u-ada', 'ada']]),
  tokens: new Map([['t-1', 'ci']]),
  isPending: false,
};

test('every word is looked for in name, title, description, version and publisher', () => {
  const orders = plugin('orders', { displayName: 'Order book', description: 'Of customers' });
  for (const q of ['ORD', 'book order', 'customers', '1.0', 'u-ada orders', 'Ada', '  ']) {
    expect([q, fits(orders, { q }, naming)]).toEqual([q, true]);
  }
  expect(fits(orders, { q: 'orders wallet' }, naming)).toBe(false);
});

test('state and environment narrow, and both must hold', () => {
  const one = plugin('a', { state: 'degraded' });
  expect(fits(one, { state: 'degraded', environment: 'prod' }, naming)).toBe(true);
  expect(fits(one, { state: 'ready' }, naming)).toBe(false);
  expect(fits(one, { state: 'degraded', environment: 'test' }, naming)).toBe(false);
});

test('an address that nobody wrote by hand and one that somebody did are both read', () => {
  expect(readFilter({ q: 12, state: 'ready', environment: 'prod' })).toEqual({
    q: '12',
    state: 'ready',
    environment: 'prod',
  });
  expect(readFilter({ q: ['x'], state: 'constructor', environment: '' })).toEqual({
    q: undefined,
    state: undefined,
    environment: undefined,
  });
});

test('those who did something are called by their names, where somebody knows them', () => {
  for (const [actor, name] of [
    ['u-ada', 'ada'],
    ['u-bob', 'u-bob'],
    ['token:t-1', 'token ci'],
    ['token:t-2', 'token t-2'],
    ['bootstrap', 'bootstrap'],
    ['', 'unknown'],
  ] as const) {
    expect(named(actor, naming)).toBe(name);
  }
});

test('the worst backend is heard, and a healthy one says nothing', () => {
  const instance = (health: 'healthy' | 'degraded' | 'unhealthy') => ({
    id: `i-${health}`,
    version: '1.0.0',
    baseUrl: 'http://127.0.0.1:1',
    state: 'ready' as const,
    health,
    detail: `is ${health}`,
    since: null,
    registeredAt: 1,
  });
  const both = [instance('degraded'), instance('unhealthy'), instance('healthy')];
  expect(worstDetail(plugin('a', { instances: both }))).toBe('is unhealthy');
  expect(worstDetail(plugin('a', { instances: [instance('healthy')] }))).toBeNull();
});

test('rows are sorted by what the column shows, and equal ones by name', () => {
  const rows = [plugin('b', { displayName: 'Z' }), plugin('c'), plugin('a', { state: 'degraded' })];
  const names = (column: string, direction: 'ascending' | 'descending') =>
    sorted(rows, { column, direction }).map(({ name }) => name);
  expect(names('name', 'ascending')).toEqual(['a', 'c', 'b']);
  expect(names('state', 'ascending')).toEqual(['b', 'c', 'a']);
  expect(names('state', 'descending')).toEqual(['a', 'b', 'c']);
});
