import { expect, test } from 'vitest';
import type { Decision, Explanation } from '../src/data/explain';
import { fromLocal, questionOf, readExplain, toLocal } from '../src/pages/explain/asked';
import { because, differs, paired } from '../src/pages/explain/differences';

const decision = (name: string, version: string | null): Decision => ({
  name,
  version,
  degraded: [],
  searchGivenUp: false,
  channels: [
    {
      channel: 'beta',
      version: '2.0.0',
      outcome: 'refused',
      movedBy: null,
      movedByName: null,
      movedAt: null,
      movedIn: null,
      reasons: [{ code: 'not-followed', text: 'not followed', rule: null, bucket: null }],
    },
    {
      channel: 'latest',
      version: '1.0.0',
      outcome: version ? 'chosen' : 'refused',
      movedBy: null,
      movedByName: null,
      movedAt: null,
      movedIn: null,
      reasons: [
        { code: 'followed-by-all', text: 'everybody follows it', rule: null, bucket: null },
        { code: 'yanked', text: 'it was yanked', rule: null, bucket: null },
      ],
    },
  ],
});

const explanation = (...plugins: Decision[]): Explanation => ({
  environment: 'prod',
  revision: 1,
  at: null,
  viewer: {},
  plugins,
});

test('an address is read part by part, and what is none is dropped', () => {
  expect(
    readExplain({
      a: { user: 7, roles: ['x', 1], at: '2026-11-26T14:03:00Z', evil: {}, betaFeatures: 'yes' },
      b: 'nobody',
      environment: '',
      differing: 'true',
    }),
  ).toEqual({
    a: { user: '7', roles: ['x', '1'], at: '2026-11-26T14:03:00Z' },
    b: undefined,
    environment: undefined,
    differing: undefined,
  });
});

test('what says nothing is not asked', () => {
  expect(questionOf({ user: '', roles: [], tenant: null, features: ['f'] }, undefined)).toEqual({
    feature: ['f'],
  });
  expect(questionOf({ at: 'x', betaFeatures: true }, 'test')).toEqual({
    at: 'x',
    betaFeatures: true,
    environment: 'test',
  });
});

test('a moment survives the way through the form', () => {
  const at = '2026-11-26T14:03:05.000Z';
  expect(fromLocal(toLocal(at))).toBe(at);
  expect([toLocal(undefined), toLocal('x'), fromLocal('')]).toEqual(['', '', undefined]);
});

test('plugins of both sides stand beside each other', () => {
  const a = explanation(decision('a', '1.0.0'), decision('b', '1.0.0'));
  const b = explanation(decision('b', null), decision('c', null));
  const pairs = paired(a, b);
  expect(pairs.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  expect(pairs.map(differs)).toEqual([true, true, false]);
});

test('the deciding step is said: why it was chosen, else why the last one was not', () => {
  expect(because(decision('a', '1.0.0'))).toBe('latest: everybody follows it');
  expect(because(decision('a', null))).toBe('latest: it was yanked');
  expect(because({ ...decision('a', null), channels: [] })).toBe('no channel points at a version');
  expect(because(undefined)).toBe('is not known there');
});
