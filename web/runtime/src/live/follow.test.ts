import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { recordingApi } from '../../test/support/api';
import { entry, packaged } from '../../test/support/entries';
import { createEventBus } from '../events';
import { createListeners } from '../listeners';
import { createSupervisor } from '../plugins/supervisor';
import type { FeedEntry, FeedSnapshot, PluginModule } from '../types';
import { createFollower } from './follow';

const version = (name: string, v: string, more: Partial<FeedEntry> = {}) =>
  packaged({ name, version: v, kind: 'esm', spec: 'esm', ...more }, { 'index.js': `// ${v}` })
    .entry;

/** A page that runs `first`, and is then given one list after the other. */
async function page(
  first: FeedEntry[],
  {
    mayReplace = true,
    source = 'network' as FeedSnapshot['source'],
    load = (async () => ({ setup: () => undefined })) as (e: FeedEntry) => Promise<PluginModule>,
  } = {},
) {
  const released: string[] = [];
  const loaded: string[] = [];
  const plugins = createSupervisor({
    load: async (item) => {
      loaded.push(`${item.name}@${item.version}`);
      return load(item);
    },
    events: createEventBus(),
  });
  const events = createEventBus();
  const listeners = createListeners('the feed');
  let current: FeedSnapshot = { revision: 1, items: first, source, problems: [] };
  const follower = createFollower(
    { subscribe: listeners.add, getSnapshot: () => current },
    plugins,
    events,
  );
  const createApi = (item: FeedEntry) => ({
    api: recordingApi(item).api,
    release: () => released.push(`${item.name}@${item.version}`),
  });
  await plugins.start(first, createApi);
  follower.begin(current, { mayReplace: () => mayReplace });
  const list = async (items: FeedEntry[], from: FeedSnapshot['source'] = 'network') => {
    current = { ...current, revision: current.revision + 1, items, source: from };
    listeners.notify();
    await vi.waitFor(() =>
      expect(plugins.getSnapshot().every(({ phase }) => !/waiting|loading|setup/.test(phase))).toBe(
        true,
      ),
    );
    // The list is worked through behind one promise after the other.
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
  };
  const states = () =>
    Object.fromEntries(
      plugins
        .getSnapshot()
        .map(({ entry: { name, version: v }, phase }) => [name, `${v} ${phase}`]),
    );
  return { plugins, list, states, released, loaded, updates: follower.updates, events };
}

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => vi.restoreAllMocks());

test('what is new starts, behind what was there', async () => {
  const { list, states, plugins } = await page([entry('a')]);
  await list([entry('b'), entry('a')]);
  expect(states()).toEqual({ a: '1.0.0 ready', b: '1.0.0 ready' });
  expect(plugins.getSnapshot().map(({ late }) => late === true)).toEqual([false, true]);
});

test('what is gone leaves, and is back when it is listed again', async () => {
  const { list, states, released, plugins } = await page([entry('a'), entry('b')]);
  await list([entry('b')]);
  expect(released).toEqual(['a@1.0.0']);
  expect(plugins.get('a')).toMatchObject({ phase: 'disposed', withdrawn: true });
  await list([entry('a'), entry('b')]);
  expect(states()).toEqual({ a: '1.0.0 ready', b: '1.0.0 ready' });
  expect(plugins.get('a')?.withdrawn).toBeUndefined();
});

test('one that does not want to go is gone all the same', async () => {
  const never = () => new Promise<never>(() => undefined);
  const load = async () => ({ setup: () => undefined, teardown: never });
  const { list, released } = await page([entry('a')], { load });
  await list([]);
  await vi.waitFor(() => expect(released).toEqual(['a@1.0.0']));
});

test('another version takes the place of the running one where nothing can be lost', async () => {
  const { list, states, released, updates } = await page([version('a', '1.0.0')]);
  await list([version('a', '2.0.0')]);
  expect(states()).toEqual({ a: '2.0.0 ready' });
  expect(released).toEqual(['a@1.0.0']);
  expect(updates.getSnapshot()).toEqual([]);
});

test('it waits where something can be lost, and is forgotten when it is taken back', async () => {
  const { list, states, updates } = await page([version('a', '1.0.0')], { mayReplace: false });
  await list([version('a', '2.0.0')]);
  expect(states()).toEqual({ a: '1.0.0 ready' });
  expect(updates.getSnapshot()).toMatchObject([{ entry: { version: '2.0.0' }, from: '1.0.0' }]);
  await list([version('a', '1.0.0')]);
  expect(updates.getSnapshot()).toEqual([]);
});

test('one that cannot be loaded replaces nothing', async () => {
  const load = async (item: FeedEntry) => {
    if (item.version === '2.0.0') throw new Error('404');
    return { setup: () => undefined };
  };
  const { list, states, updates } = await page([version('a', '1.0.0')], { load });
  await list([version('a', '2.0.0')]);
  expect(states()).toEqual({ a: '1.0.0 ready' });
  expect(updates.getSnapshot()).toHaveLength(1);
});

const federated = { kind: 'module-federation', spec: 'module-federation' } as const;
test('a federation container keeps its first version until a reload', async () => {
  const { list, states, updates, loaded } = await page([version('a', '1.0.0', federated)]);
  await list([version('a', '2.0.0', federated)]);
  expect(states()).toEqual({ a: '1.0.0 ready' });
  expect(updates.getSnapshot()).toHaveLength(1);
  expect(loaded).toEqual(['a@1.0.0']);
});

test('a list from before changes nothing; the next real one tries the lost again', async () => {
  let away = true;
  const load = async () => {
    if (away) throw new Error('connection lost');
    return { setup: () => undefined };
  };
  const { list, states } = await page([entry('a')], { load, source: 'cache' });
  expect(states()).toEqual({ a: '1.0.0 failed' });
  await list([], 'cache');
  expect(states()).toEqual({ a: '1.0.0 failed' });
  away = false;
  await list([entry('a')]);
  expect(states()).toEqual({ a: '1.0.0 ready' });
});

test('other settings reach the running plugin, which goes on as it is', async () => {
  const first = version('notes', '1.0.0', { config: { size: 1 } });
  const { plugins, list, states, loaded, events } = await page([first]);
  const told: unknown[] = [];
  events.on('plugin:config:changed', (data) => told.push(data));
  await list([{ ...first, config: { size: 1 } }]);
  expect(told).toEqual([]);
  await list([{ ...first, config: { size: 2 } }]);
  expect(told).toEqual([{ plugin: 'notes', config: { size: 2 } }]);
  expect(plugins.get('notes')?.entry.config).toEqual({ size: 2 });
  expect([states(), loaded]).toEqual([{ notes: '1.0.0 ready' }, ['notes@1.0.0']]);
});
