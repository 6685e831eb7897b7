/** Rules of targeting: their parts in words. What they mean is decided by the server alone. */
import type { components } from '@midplane/api';

export type Rule = components['schemas']['Rule'];

type ListPart = 'roles' | 'users' | 'excludeRoles' | 'features' | 'regions' | 'tenants' | 'teams';

export interface Part {
  key: ListPart;
  label: string;
  hint: string;
}

/** One of them, or the share, is enough to be meant. */
export const WAYS_IN: readonly Part[] = [
  { key: 'roles', label: 'Roles', hint: 'Whoever has one of these' },
  { key: 'users', label: 'Users', hint: 'By username or id' },
];

/** Each of them must hold too. */
export const NARROWS: readonly Part[] = [
  { key: 'excludeRoles', label: 'Never these roles', hint: 'By whatever way in' },
  { key: 'tenants', label: 'Tenants', hint: 'Of one of these' },
  { key: 'teams', label: 'Teams', hint: 'In one of these' },
  { key: 'regions', label: 'Regions', hint: 'In one of these' },
  { key: 'features', label: 'Features', hint: 'All of these are on' },
];

const or = new Intl.ListFormat('en', { type: 'disjunction' });
const and = new Intl.ListFormat('en', { type: 'conjunction' });
const number = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

export const listOf = (rule: Rule, key: ListPart): string[] => rule[key] ?? [];

function waysIn(rule: Rule): string[] {
  const ways: string[] = [];
  const [roles, users] = [listOf(rule, 'roles'), listOf(rule, 'users')];
  if (roles.length > 0) ways.push(`the role ${or.format(roles)}`);
  if (users.length > 0) ways.push(`the user ${or.format(users)}`);
  if (typeof rule.percentage === 'number') ways.push(`${number.format(rule.percentage)} % of all`);
  return ways;
}

function narrowings(rule: Rule): string[] {
  const said: string[] = [];
  const one = (key: ListPart, words: (list: string) => string, format = or) => {
    const list = listOf(rule, key);
    if (list.length > 0) said.push(words(format.format(list)));
  };
  one('tenants', (list) => `only the tenant ${list}`);
  one('teams', (list) => `only the team ${list}`);
  one('regions', (list) => `only in ${list}`);
  one('features', (list) => `only with ${list}`, and);
  one('excludeRoles', (list) => `never the role ${list}`);
  if (rule.shellVersion) said.push(`only shells ${rule.shellVersion}`);
  if (rule.betaFeatures === true) said.push('only who asked for beta features');
  if (rule.betaFeatures === false) said.push('only who did not ask for beta features');
  return said;
}

/** Whom a rule means, as a sentence without its full stop. */
export function inWords(rule: Rule): string {
  const ways = waysIn(rule);
  return [ways.length === 0 ? 'Everybody' : capital(or.format(ways)), ...narrowings(rule)].join(
    ', ',
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Without members that say nothing and with lists in order, so that what did not change is equal. */
export function tidy(rule: Rule): Rule {
  const kept = Object.entries(rule).filter(([, value]) =>
    Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== '',
  );
  const inOrder = kept
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => [key, Array.isArray(value) ? value.toSorted() : value]);
  return Object.fromEntries(inOrder);
}

/** The same as the server keeps it: people by id. `names` are the usernames that it knows, by id. */
export function withIds(rule: Rule, names: Readonly<Record<string, string>> = {}): Rule {
  const ids = new Map(Object.entries(names).map(([id, name]) => [name.toLowerCase(), id]));
  const users = listOf(rule, 'users').map((user) => ids.get(user.toLowerCase()) ?? user);
  return tidy({ ...rule, users });
}

export const areEqual = (a: unknown, b: unknown): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
