import { ApiProblem } from '@midplane/api';
import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { knownRoles, type Person } from '../src/data/people';
import { fitsPerson, readPeople } from '../src/pages/people/filter';
import { faultOfTwice } from '../src/pages/people/passwords';
import { areAlike, differencesOf, editBetween } from '../src/pages/people/person-draft';
import { RolesField } from '../src/pages/people/RolesField';
import { faultOfRoles } from '../src/pages/people/refused';
import { inWords } from '../src/pages/people/SignInCard';

const ada: Person = {
  id: 'u-1',
  username: 'ada',
  displayName: 'Ada Lovelace',
  roles: ['publisher', 'buyer'],
  createdAt: 1,
};

test('people are found by username, name and role, and by a role alone', () => {
  for (const q of ['ADA', 'lovelace buyer', 'publ', '', '  ']) {
    expect([q, fitsPerson(ada, { q })]).toEqual([q, true]);
  }
  expect(fitsPerson(ada, { q: 'ada member' })).toBe(false);
  expect(fitsPerson(ada, { role: 'buyer' })).toBe(true);
  // A role is a whole word.
  expect(fitsPerson(ada, { role: 'buy' })).toBe(false);
});

test('an address that somebody wrote by hand is read', () => {
  expect(readPeople({ q: 7, role: 'member' })).toEqual({ q: '7', role: 'member' });
  expect(readPeople({ q: ['x'], role: '' })).toEqual({ q: undefined, role: undefined });
});

test('the built-in roles are offered first, then those that somebody has', () => {
  const known = knownRoles([ada, { roles: ['auditor', 'member', 'constructor'] }]);
  expect(known).toEqual([
    'administrator',
    'operator',
    'publisher',
    'member',
    'auditor',
    'buyer',
    'constructor',
  ]);
});

test('only what differs is told, and the way back is the same the other way round', () => {
  const before = { displayName: 'Ada', mail: '', roles: ['member', 'gone'] };
  const after = { displayName: ' Ada L. ', mail: 'ada@example.org', roles: ['gone', 'publisher'] };
  expect(editBetween(before, after)).toEqual({
    displayName: 'Ada L.',
    mail: 'ada@example.org',
    addRoles: ['publisher'],
    removeRoles: ['member'],
  });
  expect(editBetween(after, before)).toEqual({
    displayName: 'Ada',
    mail: '',
    addRoles: ['member'],
    removeRoles: ['publisher'],
  });
  expect(editBetween(before, { ...before, roles: ['gone', 'member'] })).toEqual({});
  expect(areAlike(before, { displayName: 'Ada ', mail: ' ', roles: ['gone', 'member'] })).toBe(
    true,
  );
  expect(differencesOf(editBetween(before, after))).toEqual([
    'They are called Ada L. from now on.',
    'Mail address: ada@example.org',
    'New role: publisher',
    'Without the role: member',
  ]);
});

test('a password is typed twice, and is never in the page', () => {
  expect(faultOfTwice({ first: '', second: '' })).toEqual({ first: 'Enter a password' });
  expect(faultOfTwice({ first: 'a', second: 'b' })).toHaveProperty('second');
  expect(faultOfTwice({ first: 'a', second: 'a' })).toEqual({});
});

test('a refusal stands at the roles when it is about them', () => {
  const detail = 'There is no role `buyr`; did you mean `buyer`?';
  expect(faultOfRoles(new ApiProblem(422, { code: 'MP-ID-004', detail }))).toBe(detail);
  const other = { code: 'MP-ID-004', detail: 'A password has at least 10 characters.' };
  expect(faultOfRoles(new ApiProblem(422, other))).toBeUndefined();
  expect(faultOfRoles(new Error('role'))).toBeUndefined();
});

test('where somebody is signed in is said in words', () => {
  const one = { id: 's-1', isCurrent: false, expiresAt: 1 };
  const browser = { ...one, isCommandLine: false };
  const tool = { ...one, isCommandLine: true };
  expect(inWords([])).toBe('Signed in nowhere.');
  expect(inWords([browser])).toBe('Signed in with 1 browser.');
  expect(inWords([browser, browser, tool])).toBe(
    'Signed in with 2 browsers and 1 command line tool.',
  );
  expect(inWords([tool, tool])).toBe('Signed in with 2 command line tools.');
});

function Roles({ areAll }: { areAll: boolean }) {
  const names = ['administrator', 'member'];
  const offered = { roles: names.map((name) => ({ name, text: 'for some' })), areAll };
  const [roles, setRoles] = useState<readonly string[]>(['member']);
  return (
    <>
      <RolesField offered={offered} roles={roles} onChange={setRoles} />
      <output>{roles.join(' ')}</output>
    </>
  );
}

test('a role is chosen from those known, and any other one is typed', () => {
  render(<Roles areAll={false} />);
  fireEvent.click(screen.getByRole('checkbox', { name: /administrator/ }));
  const other = screen.getByRole('textbox', { name: 'Other roles' });
  fireEvent.change(other, { target: { value: 'buyer' } });
  fireEvent.keyDown(other, { key: 'Enter' });
  expect(screen.getByRole('status').textContent).toBe('member administrator buyer');
  // One that is known needs no tag of its own.
  fireEvent.change(other, { target: { value: 'member' } });
  fireEvent.keyDown(other, { key: 'Enter' });
  fireEvent.click(screen.getByRole('checkbox', { name: /member/ }));
  expect(screen.getByRole('status').textContent).toBe('administrator buyer');
});

test('where every role is known none is typed', () => {
  render(<Roles areAll />);
  fireEvent.click(screen.getByRole('checkbox', { name: /administrator/ }));
  expect(screen.getByRole('status').textContent).toBe('member administrator');
  expect(screen.queryByRole('textbox')).toBeNull();
});
