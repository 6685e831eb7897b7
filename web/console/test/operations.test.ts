import { expect, test } from 'vitest';
import type { Operated, Operation } from '../src/data/operations';
import { backOf, inWords } from '../src/operations/change';
import { dayOf, dayStart, readActivity } from '../src/pages/activity/filter';

const done = (changes: Partial<Operated['changes'][number]>[], approval: string | null = null) => ({
  plugin: 'orders',
  dryRun: false,
  revision: 7,
  message: 'Done.',
  approval,
  changes: changes.map((one) => ({
    kind: 'channel-moved',
    environment: 'prod',
    channel: 'latest',
    version: null,
    from: null,
    to: null,
    cause: null,
    ...one,
  })),
});

const place = { plugin: 'orders', environment: 'prod', channel: 'latest' };
const promote: Operation = { verb: 'promote', ask: { ...place, version: '2.0.0' } };

test('a move is taken back to where the channel pointed, and only from where it points now', () => {
  for (const operation of [promote, { verb: 'rollback', ask: place } as Operation]) {
    expect(backOf(operation, done([{ from: '1.0.0', to: '2.0.0' }]))).toEqual({
      verb: 'rollback',
      ask: { ...place, to: '1.0.0', from: '2.0.0' },
    });
  }
});

test('what did not happen is not taken back: it waits, changed nothing, or made the channel', () => {
  expect(backOf(promote, done([{ from: '1.0.0', to: '2.0.0' }], 'a-1'))).toBeNull();
  expect(backOf(promote, done([]))).toBeNull();
  expect(backOf(promote, done([{ to: '2.0.0' }]))).toBeNull();
});

test('each operation has its opposite, but for the one that is for good', () => {
  const version = { plugin: 'orders', version: '1.0.0' };
  const change = done([{ kind: 'version-state-changed' }]);
  const verbs = (['yank', 'restore', 'archive', 'release', 'reject'] as const).map(
    (verb) => backOf({ verb, ask: version }, change)?.verb ?? null,
  );
  expect(verbs).toEqual(['restore', 'yank', 'restore', 'yank', null]);
  const off: Operation = { verb: 'disable', ask: { plugin: 'orders', environment: 'prod' } };
  expect(backOf(off, change)).toEqual({ verb: 'enable', ask: off.ask });
});

test('a change is said with where it is', () => {
  const [move] = done([{ from: '1.0.0', to: '2.0.0' }]).changes;
  expect(move && inWords(move)).toBe('prod · latest: 1.0.0 → 2.0.0');
  const [state] = done([
    { environment: null, channel: null, version: '1.0.0', from: 'published', to: 'yanked' },
  ]).changes;
  expect(state && inWords(state)).toBe('1.0.0: published → yanked');
});

test('days of the calendar become moments and come back', () => {
  expect(dayOf(dayStart('2026-11-26'))).toBe('2026-11-26');
  expect(dayOf(dayStart('2026-12-31', 1), 1)).toBe('2026-12-31');
  expect([dayStart(''), dayStart('x-y-z'), dayOf(undefined), dayOf('x')]).toEqual([
    undefined,
    undefined,
    '',
    '',
  ]);
});

test('the filter of the activity is read out of an address', () => {
  expect(readActivity({ actor: 12, plugin: 'orders', kind: '', since: {}, evil: 'x' })).toEqual({
    actor: '12',
    plugin: 'orders',
  });
});
