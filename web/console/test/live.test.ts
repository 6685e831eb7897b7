import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { concerned, makeOld } from '../src/data/live';

/** A client that has these queries, and which of them are old now. */
function known(...keys: string[][]) {
  const queries = new QueryClient();
  for (const key of keys) queries.setQueryData(key, 'kept');
  const old = () =>
    keys.filter((key) => queries.getQueryState(key)?.isInvalidated).map((key) => key.join('/'));
  return { queries, old };
}

test('an event makes old what it concerns and nothing else', () => {
  const { queries, old } = known(['plugins'], ['plugins', 'orders'], ['flags'], ['tokens']);
  makeOld(queries, 'revision', '{"revision":7,"topics":["instance-moved"]}');
  expect(old()).toEqual(['plugins', 'plugins/orders']);
});

test('a topic of a newer server may concern everything', () => {
  expect(concerned(['token-created', 'moon-landed'])).toBe('everything');
});

test('after a reset nothing is believed any more', () => {
  const { queries, old } = known(['plugins'], ['tokens']);
  makeOld(queries, 'reset', '{}');
  expect(old()).toEqual(['plugins', 'tokens']);
});

test('other events are for others', () => {
  const { queries, old } = known(['plugins']);
  makeOld(queries, 'ping', '');
  makeOld(queries, undefined, 'x');
  expect(old()).toEqual([]);
});

test('a sign-out is news for who counts sessions, and not for the lists', () => {
  const { queries, old } = known(['users'], ['sessions', 'u-1']);
  makeOld(queries, 'revision', '{"revision":8,"topics":["session-ended"]}');
  expect(old()).toEqual(['sessions/u-1']);
});
