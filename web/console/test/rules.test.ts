import { expect, test } from 'vitest';
import { differences } from '../src/pages/rules/changes';
import { moved, ruleOfPointer } from '../src/rules/draft';
import { inWords, tidy, withIds } from '../src/rules/rule';
import { tidyViewer, viewerInWords } from '../src/rules/viewers';

test('a rule is said in words', () => {
  const words: [Parameters<typeof inWords>[0], string][] = [
    [{}, 'Everybody'],
    [{ percentage: 5, excludeRoles: ['vip-customer'] }, '5 % of all, never the role vip-customer'],
    [{ percentage: 0.5, roles: ['tester', 'author'] }, 'The role tester or author or 0.5 % of all'],
    [{ teams: ['blue'], features: ['a', 'b'] }, 'Everybody, only the team blue, only with a and b'],
    [
      {
        users: ['u-1'],
        regions: ['eu'],
        tenants: ['acme'],
        shellVersion: '^2',
        betaFeatures: false,
      },
      'The user u-1, only the tenant acme, only in eu, only shells ^2, only who did not ask for beta features',
    ],
  ];
  for (const [rule, said] of words) expect(inWords(rule)).toBe(said);
});

test('what says nothing is left out, and a share of nought says something', () => {
  expect(
    tidy({ roles: [], users: ['a'], description: null, percentage: 0, betaFeatures: false }),
  ).toEqual({
    users: ['a'],
    percentage: 0,
    betaFeatures: false,
  });
});

test('people are the same by username and by id, in whatever order', () => {
  const kept = withIds({ users: ['Lin', 'u-2', 'ada'] }, { 'u-1': 'ada', 'u-3': 'lin' });
  expect(kept).toEqual(tidy({ users: ['u-1', 'u-2', 'u-3'] }));
  expect(withIds({ roles: ['tester'] })).toEqual({ roles: ['tester'] });
});

test('differences are said rule by rule, and a new order is one', () => {
  const [testers, some] = [{ roles: ['tester'] }, { percentage: 5 }];
  expect(differences({ rules: [testers] }, { rules: [some, testers] })).toEqual([
    'New as rule 1: 5 % of all',
  ]);
  expect(differences({ rules: [testers, some] }, { rules: [testers] })).toEqual([
    'No longer: 5 % of all',
  ]);
  expect(differences({ rules: [testers, some] }, { rules: [some, testers] })).toEqual([
    'Rules come in another order.',
  ]);
  expect(
    differences({ rules: [], priority: 0, salt: '' }, { rules: [], priority: 3, salt: 'x' }),
  ).toEqual(['Priority: 0 → 3', 'Another salt: all shares are drawn anew.']);
});

test('a refusal leads to the rule and the member that it is about', () => {
  expect(ruleOfPointer('/rules/2/percentage')).toEqual({ at: 2, member: 'percentage' });
  expect(ruleOfPointer('/rules/0/when/roles/1')).toEqual({ at: 0, member: 'roles' });
  expect(ruleOfPointer('/rules/1/value')).toEqual({ at: 1, member: 'value' });
  expect(ruleOfPointer('/rules/rules/1/users/0')).toEqual({ at: 1, member: 'users' });
  expect(ruleOfPointer('/salt')).toBeNull();
  expect(ruleOfPointer(undefined)).toBeNull();
});

test('rules move and none is lost', () => {
  expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a'], 3, 0)).toEqual(['a']);
});

test('somebody who is described is named by what is said of them', () => {
  expect(viewerInWords({})).toBe('Somebody who did not sign in');
  expect(
    viewerInWords({ user: 'ada', roles: ['member'], tenant: 'acme', betaFeatures: true }),
  ).toBe('ada · role member · tenant acme · beta features');
  expect(tidyViewer({ user: '', roles: [], region: 'eu', betaFeatures: false })).toEqual({
    region: 'eu',
  });
});
