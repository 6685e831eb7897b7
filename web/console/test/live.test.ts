import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { concerned, makeOld, mayConcernViewer } from '../src/data/live';

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

test('what people do every day makes nothing old but what shows it', () => {
  expect(concerned(['session-started'])).toEqual(new Set(['activity', 'sessions']));
});

test('a role that changes is news for lists of roles, and for whoever is signed in', () => {
  const { queries, old } = known(['roles', 'all'], ['permissions'], ['users']);
  const event = '{"revision":9,"topics":["role-changed"]}';
  makeOld(queries, 'revision', event);
  expect(old()).toEqual(['roles/all', 'permissions']);
  expect(mayConcernViewer('revision', event)).toBe(true);
  expect(mayConcernViewer('revision', '{"revision":9,"topics":["flag-changed"]}')).toBe(false);
  expect(mayConcernViewer('ping', '')).toBe(false);
});

test('a plugin that is published may bring roles and permissions', () => {
  const { queries, old } = known(['roles', 'all'], ['permissions'], ['tokens']);
  makeOld(queries, 'revision', '{"revision":9,"topics":["version-published"]}');
  expect(old()).toEqual(['roles/all', 'permissions']);
});
