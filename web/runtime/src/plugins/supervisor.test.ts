import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { recordingApi } from '../../test/support/api';
import { entry } from '../../test/support/entries';
import { createEventBus } from '../events';
import { problem, RuntimeProblem } from '../problems';
import type { FeedEntry, PluginApi, PluginModule } from '../types';
import { createSupervisor } from './supervisor';

type Behaviour = (entry: FeedEntry) => Promise<PluginModule> | PluginModule;
const fine: Behaviour = () => ({ setup: () => undefined });
const never = () => new Promise<never>(() => undefined);

function house(behaviours: Record<string, Behaviour>, low?: Promise<void>) {
  const events = createEventBus();
  const errors: unknown[] = [];
  events.on('plugin:error', (data) => errors.push(data));
  const begun: string[] = [];
  const released: string[] = [];
  const supervisor = createSupervisor({
    async load(item) {
      begun.push(item.name);
      return (behaviours[item.name] ?? fine)(item);
    },
    events,
    release: (item) => released.push(`shared:${item.name}`),
    watchdogMs: 1_000,
    turns: { next: () => Promise.resolve(), idle: () => low ?? Promise.resolve() },
  });
  const createApi = (item: FeedEntry) => ({
    api: recordingApi(item).api,
    release: () => released.push(item.name),
  });
  const phases = () =>
    Object.fromEntries(supervisor.getSnapshot().map(({ entry: { name }, phase }) => [name, phase]));
  return { supervisor, createApi, phases, begun, released, errors };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('one plugin’s failure of any kind leaves the others ready', async () => {
  const { supervisor, createApi, phases, errors } = house({
    rejects: () => Promise.reject(new Error('404')),
    throws: () => ({
      setup() {
        throw new Error('boom');
      },
    }),
    hangsLoading: never,
    hangsInSetup: () => ({ setup: never }),
    fine,
  });
  const names = ['rejects', 'throws', 'hangsLoading', 'hangsInSetup', 'fine'];
  const done = supervisor.start(
    names.map((name) => entry(name)),
    createApi,
  );
  await vi.advanceTimersByTimeAsync(0);
  expect(phases()).toMatchObject({ rejects: 'failed', throws: 'failed', fine: 'ready' });
  await vi.advanceTimersByTimeAsync(1_000);
  await done;
  const codes = Object.fromEntries(
    supervisor.getSnapshot().map(({ entry: { name }, problem: found }) => [name, found?.code]),
  );
  expect(codes).toEqual({
    rejects: 'MP-WEB-020',
    throws: 'MP-WEB-040',
    hangsLoading: 'MP-WEB-041',
    hangsInSetup: 'MP-WEB-042',
    fine: undefined,
  });
  expect(errors).toHaveLength(4);
});

test('a host whose createApi throws fails that plugin only', async () => {
  const { supervisor, createApi, phases } = house({});
  await supervisor.start([entry('a'), entry('b')], (item) => {
    if (item.name === 'a') throw new Error('host');
    return createApi(item);
  });
  expect(phases()).toEqual({ a: 'failed', b: 'ready' });
});

test('high starts before normal, low waits for an idle page, feed order is kept', async () => {
  let idle: () => void = () => undefined;
  const { supervisor, createApi, phases, begun } = house(
    {},
    new Promise((resolve) => {
      idle = resolve;
    }),
  );
  const feed = [
    entry('low', { priority: 'low' }),
    entry('plain'),
    entry('high', { priority: 'high' }),
    entry('normal', { priority: 'normal' }),
  ];
  const done = supervisor.start(feed, createApi);
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toEqual(['high', 'plain', 'normal']);
  expect(phases().low).toBe('waiting');
  expect(Object.keys(phases())).toEqual(['low', 'plain', 'high', 'normal']);
  idle();
  await done;
  expect(phases().low).toBe('ready');
});

test('what a failing plugin had registered is taken back before a retry', async () => {
  let broken = true;
  const { supervisor, createApi, phases, released } = house({
    notes: () => ({
      setup() {
        if (broken) throw new Error('first time');
      },
    }),
  });
  await supervisor.start([entry('notes')], createApi);
  expect(phases().notes).toBe('failed');
  expect(released).toEqual(['notes', 'shared:notes']);
  broken = false;
  await supervisor.retry('notes');
  expect(phases().notes).toBe('ready');
  expect(supervisor.get('notes')?.problem).toBeUndefined();
});

test('a setup that wakes up after its time can no longer change the page', async () => {
  let wake: () => void = () => undefined;
  const late = vi.fn();
  const { supervisor, createApi } = house({
    slow: () => ({
      async setup(api: PluginApi) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        try {
          api.registerPage('/late', {});
        } catch (error) {
          late(error);
        }
      },
    }),
  });
  const done = supervisor.start([entry('slow')], createApi);
  await vi.advanceTimersByTimeAsync(1_000);
  await done;
  wake();
  await vi.advanceTimersByTimeAsync(0);
  expect(late.mock.calls[0]?.[0]).toMatchObject({ problem: { code: 'MP-WEB-044' } });
  expect(supervisor.get('slow')?.phase).toBe('failed');
});

test('disposing tears down, releases and may be followed by a new setup', async () => {
  const teardown = vi.fn();
  const { supervisor, createApi, phases, released } = house({
    notes: () => ({ setup: () => undefined, teardown }),
  });
  await supervisor.start([entry('notes')], createApi);
  await supervisor.dispose('notes');
  expect(teardown).toHaveBeenCalledOnce();
  expect(released).toEqual(['notes', 'shared:notes']);
  expect(phases().notes).toBe('disposed');
  await supervisor.dispose('notes');
  expect(teardown).toHaveBeenCalledOnce();
  await supervisor.retry('notes');
  expect(phases().notes).toBe('ready');
});

test('a teardown that throws or hangs still ends the plugin', async () => {
  const { supervisor, createApi, released } = house({
    throws: () => ({
      setup: () => undefined,
      teardown() {
        throw new Error('x');
      },
    }),
    hangs: () => ({ setup: () => undefined, teardown: never }),
  });
  await supervisor.start([entry('throws'), entry('hangs')], createApi);
  await supervisor.dispose('throws');
  const hanging = supervisor.dispose('hangs');
  await vi.advanceTimersByTimeAsync(1_000);
  await hanging;
  expect(supervisor.getSnapshot().map((status) => [status.phase, status.problem?.code])).toEqual([
    ['disposed', 'MP-WEB-043'],
    ['disposed', 'MP-WEB-043'],
  ]);
  expect(released).toContain('hangs');
});

test('disposing while loading wins over the load that finishes later', async () => {
  let finish: (module: PluginModule) => void = () => undefined;
  const setup = vi.fn();
  const { supervisor, createApi, phases } = house({
    notes: () =>
      new Promise((resolve) => {
        finish = resolve;
      }),
  });
  const done = supervisor.start([entry('notes')], createApi);
  await vi.advanceTimersByTimeAsync(0);
  await supervisor.dispose('notes');
  finish({ setup });
  await done;
  expect(setup).not.toHaveBeenCalled();
  expect(phases().notes).toBe('disposed');
});

test('the snapshot keeps its identity until something changes', async () => {
  const { supervisor, createApi } = house({});
  const before = supervisor.getSnapshot();
  expect(supervisor.getSnapshot()).toBe(before);
  const seen: string[] = [];
  supervisor.subscribe(() => seen.push(supervisor.getSnapshot()[0]?.phase ?? ''));
  await supervisor.start([entry('notes')], createApi);
  expect(seen).toEqual(['waiting', 'loading', 'setup', 'ready']);
  const { loadMs, setupMs } = supervisor.getSnapshot()[0] ?? {};
  expect(loadMs).toBeGreaterThanOrEqual(0);
  expect(setupMs).toBeGreaterThanOrEqual(0);
});

test('a loader’s own problem code reaches the status', async () => {
  const { supervisor, createApi } = house({
    old: () => Promise.reject(new RuntimeProblem(problem('MP-WEB-021', 'old is a v0 pilet'))),
  });
  await supervisor.start([entry('old')], createApi);
  expect(supervisor.get('old')?.problem).toMatchObject({
    code: 'MP-WEB-021',
    hint: expect.stringContaining('shell.allowEval'),
  });
});

test('a failure is reported with the phase it happened in, and a success never', async () => {
  const report = vi.fn();
  const setup = () => {
    throw new Error('what somebody typed');
  };
  const supervisor = createSupervisor({
    load: async (item) => (item.name === 'bad' ? { setup } : { setup: () => undefined }),
    events: createEventBus(),
    report,
    turns: { next: () => Promise.resolve(), idle: () => Promise.resolve() },
  });
  await supervisor.start([entry('bad'), entry('good')], (item) => ({
    api: recordingApi(item).api,
  }));
  expect(report.mock.calls).toEqual([
    [expect.objectContaining({ name: 'bad' }), 'MP-WEB-040', 'setup'],
  ]);
});
