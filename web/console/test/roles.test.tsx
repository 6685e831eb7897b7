import { createApi } from '@midplane/api';
import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, test } from 'vitest';
import type { Person } from '../src/data/people';
import {
  broughtBy,
  type KnownPermission,
  type RoleChanged,
  type RoleDetails,
  unbrought,
} from '../src/data/roles';
import { offeredOf } from '../src/pages/people/offered';
import { editing, inverse, making, removing } from '../src/pages/roles/changes';
import { mayChange, whomItConcerns, whyForGood } from '../src/pages/roles/effects';
import { fitsRole, readRoles } from '../src/pages/roles/filter';
import { originOf } from '../src/pages/roles/marks';
import { allowedBy, fitsPermission, PermissionChoice } from '../src/parts/PermissionChoice';

const SALES: RoleDetails = {
  name: 'sales',
  description: 'Sells.',
  permissions: ['customers:read'],
  builtIn: false,
  written: true,
  fixed: false,
  plugins: ['customers'],
};
const MEMBER: RoleDetails = {
  ...SALES,
  name: 'member',
  permissions: [],
  builtIn: true,
  written: false,
  plugins: [],
};

test('what no role brings is something to do only where a plugin asks for it', () => {
  const one = (name: string, plugins: string[], roles: string[]): KnownPermission => ({
    name,
    plugins,
    roles,
  });
  const open = one('customers:write', ['customers'], []);
  const all = [open, one('customers:read', ['customers'], ['sales']), one('users:manage', [], [])];
  expect(unbrought(all)).toEqual([open]);
});

test('roles are found by name, purpose, permission and plugin', () => {
  for (const q of ['SALES', 'sells', 'customers:read', 'customers sal', '', ' ']) {
    expect([q, fitsRole(SALES, { q })]).toEqual([q, true]);
  }
  expect(fitsRole(SALES, { q: 'sales member' })).toBe(false);
  expect([readRoles({ q: 7 }), readRoles({ q: ['x'] })]).toEqual([{ q: '7' }, { q: undefined }]);
});

test('what a role brings and where it is from is said in a line', () => {
  expect(broughtBy(MEMBER)).toBe('brings nothing');
  expect(broughtBy({ ...MEMBER, fixed: true })).toBe('brings everything');
  const many = { ...MEMBER, permissions: [...'abcdefgh'].map((one) => `${one}:do`) };
  expect(broughtBy(many)).toBe('brings a:do, b:do, c:do, d:do, e:do, f:do and 2 more');
  expect(originOf({ ...MEMBER, fixed: true })).toBe('Built in, fixed');
  expect(originOf({ ...MEMBER, written: true })).toBe('Built in, changed');
  expect([originOf(MEMBER), originOf(SALES)]).toEqual(['Built in', 'Made here']);
  const named = { ...SALES, written: false };
  expect(originOf(named)).toBe('Named by plugins');
  expect(originOf({ ...named, plugins: [] })).toBe('Named in the configuration');
});

test('whom it concerns is counted where accounts may be seen', () => {
  const person = (roles: string[]) => ({ roles }) as Person;
  const people = [person(['sales']), person(['sales', 'member']), person([])];
  expect(whomItConcerns('sales', people)).toBe('everybody who has the role (2 accounts)');
  expect(whomItConcerns('buyer', people)).toBe('everybody who has the role (nobody yet)');
  expect(whomItConcerns('sales', undefined)).toBe('everybody who has the role');
  expect(whomItConcerns('authenticated', people)).toBe('everybody who signs in');
});

test('who would lose what undoing needs is told that there is no way back', () => {
  const keepers = { ...SALES, name: 'keepers', permissions: ['audit:read', 'roles:manage'] };
  const kim = { roles: ['keepers'], isAdministrator: false };
  const without = (one: string) => keepers.permissions.filter((each) => each !== one);
  expect(whyForGood(kim, [keepers], keepers, without('roles:manage'))).toContain('roles:manage');
  expect(whyForGood(kim, [keepers], keepers, without('audit:read'))).toContain('audit:read');
  expect(whyForGood(kim, [keepers], keepers, keepers.permissions)).toBeUndefined();
  // Another role of theirs brings it too, they have not the role, or they may do everything.
  const other = { ...keepers, name: 'other' };
  const both = { ...kim, roles: ['keepers', 'other'] };
  expect(whyForGood(both, [keepers, other], keepers, [])).toBeUndefined();
  expect(whyForGood({ ...kim, roles: ['other'] }, [keepers, other], keepers, [])).toBeUndefined();
  expect(whyForGood({ ...kim, isAdministrator: true }, [], keepers, [])).toBeUndefined();
});

test('nobody is offered to change what may do more than they', () => {
  expect(mayChange(SALES, () => true)).toBe(true);
  expect(mayChange(SALES, (one) => one !== 'customers:read')).toBe(false);
  expect(mayChange({ ...SALES, fixed: true }, () => true)).toBe(false);
});

test('an account is offered every role but the one that everybody has, and may lose what is gone', () => {
  const everybody = { ...MEMBER, name: 'authenticated' };
  const { roles, areAll } = offeredOf([everybody, MEMBER, SALES], ['gone', 'member']);
  expect(areAll).toBe(true);
  expect(roles.map(({ name }) => name)).toEqual(['member', 'sales', 'gone']);
  expect(roles[1]?.text).toBe('Sells. Brings customers:read.');
});

/** A server that answers each request with the next of these, and what it was asked for. */
function serving(...answers: unknown[]) {
  const asked: [method: string, path: string, body: unknown][] = [];
  const api = createApi({
    baseUrl: 'http://server',
    fetch: async (request) => {
      const { pathname, search } = new URL(request.url);
      const text = await request.text();
      asked.push([request.method, pathname + search, text === '' ? null : JSON.parse(text)]);
      return new Response(JSON.stringify(answers.shift()), {
        headers: { 'content-type': 'application/json' },
      });
    },
  });
  return { api, asked };
}

const standing = (role: RoleDetails) => ({ role, whom: 'them', whyForGood: () => undefined });
const changed = (role: RoleDetails | null, was: string[]): RoleChanged => ({
  role,
  was,
  changed: true,
  dryRun: false,
  revision: 7,
});
const ROLE = '/api/platform/v1/roles/sales';
const REASON = 'Undone in the console';

test('undo takes back what this edit did, and no more', async () => {
  expect(
    inverse(SALES, { addPermissions: ['a:b', 'c:d'], removePermissions: ['e:f', 'g:h'] }, [
      'c:d',
      'e:f',
    ]),
  ).toEqual({ removePermissions: ['a:b'], addPermissions: ['e:f'] });
  const { api, asked } = serving(changed(SALES, ['customers:read']), changed(SALES, []));
  const change = editing(api, standing(SALES), { addPermissions: ['orders:buy'] });
  const done = await change.apply('they sell');
  await done.undo?.();
  expect(asked).toEqual([
    ['PATCH', ROLE, { addPermissions: ['orders:buy'], reason: 'they sell' }],
    ['PATCH', ROLE, { removePermissions: ['orders:buy'], reason: REASON }],
  ]);
});

test('a role that nobody had written down is so again, unless others wrote into it', async () => {
  const before = { ...SALES, permissions: [], written: false };
  const after = { ...SALES, permissions: ['a:b'] };
  const change = (api: ReturnType<typeof serving>['api']) =>
    editing(api, standing(before), { addPermissions: ['a:b'] });
  const quiet = serving(changed(after, []), after, changed(null, ['a:b']));
  await (await change(quiet.api).apply(null)).undo?.();
  expect(quiet.asked[2]).toEqual(['DELETE', `${ROLE}?reason=Undone%20in%20the%20console`, null]);
  const others = { ...after, permissions: ['a:b', 'c:d'] };
  const busy = serving(changed(after, []), others, changed(after, []));
  await (await change(busy.api).apply(null)).undo?.();
  expect(busy.asked[2]).toEqual(['PATCH', ROLE, { removePermissions: ['a:b'], reason: REASON }]);
});

test('removing is undone by making it again, and by another edit where it is built in', async () => {
  const removed = serving(changed(null, ['customers:read']), changed(SALES, []));
  await (await removing(removed.api, standing(SALES)).apply(null)).undo?.();
  const whole = { description: 'Sells.', permissions: ['customers:read'], reason: REASON };
  expect(removed.asked).toEqual([
    ['DELETE', ROLE, null],
    ['POST', '/api/platform/v1/roles', { ...whole, name: 'sales' }],
  ]);
  const builtIn = { ...SALES, builtIn: true };
  const back = serving(changed(builtIn, ['customers:read']), changed(builtIn, []));
  await (await removing(back.api, standing(builtIn)).apply('oops')).undo?.();
  expect(back.asked).toEqual([
    ['DELETE', `${ROLE}?reason=oops`, null],
    ['PATCH', ROLE, whole],
  ]);
});

test('a role that was made is removed by undo', async () => {
  const { api, asked } = serving(changed(SALES, []), changed(null, []));
  const done = await making(api, { name: 'sales', permissions: [] });
  await done.undo?.();
  expect(asked.map(([method]) => method)).toEqual(['POST', 'DELETE']);
});

const KNOWN = [
  { name: 'audit:read', description: 'See who did what.', plugins: [] },
  ...[...'abcdef'].map((one) => ({ name: `${one}:do`, plugins: ['letters'] })),
  { name: 'customers:read', plugins: ['customers', 'orders'] },
];

function Choosing() {
  const [chosen, setChosen] = useState<string[]>([]);
  return (
    <>
      <PermissionChoice label="It may" offered={KNOWN} chosen={chosen} onChange={setChosen} />
      <output data-testid="chosen">{chosen.join(' ')}</output>
    </>
  );
}

test('a permission is found by name, meaning and plugin; what is typed is not chosen', () => {
  expect(allowedBy(KNOWN[0] as (typeof KNOWN)[0])).toBe('See who did what.');
  expect(allowedBy({ name: 'a:b', plugins: ['x', 'y'] })).toBe('asked for by x, y');
  expect(fitsPermission({ name: 'a:b', plugins: ['x'] }, 'ASKED x')).toBe(true);
  render(<Choosing />);
  fireEvent.click(screen.getByRole('checkbox', { name: /audit:read/ }));
  const find = screen.getByRole('searchbox', { name: 'Find a permission' });
  fireEvent.change(find, { target: { value: 'orders' } });
  expect(screen.getAllByRole('checkbox')).toHaveLength(1);
  screen.getByText('1 more chosen.');
  fireEvent.click(screen.getByRole('checkbox', { name: /customers:read/ }));
  fireEvent.change(find, { target: { value: 'no:such' } });
  screen.getByText(/Nothing fits/);
  fireEvent.keyDown(find, { key: 'Enter' });
  expect(screen.getByTestId('chosen').textContent).toBe('audit:read customers:read');
});
