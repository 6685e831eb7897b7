/** The console's page of people: accounts made, changed, kept out and removed. */
import { beforeEach, expect, test } from 'vitest';
import type { Account } from '../harness/api';
import type { Visitor } from '../harness/browser';
import { ADA, administrator, expectForEverybody } from '../harness/console';
import { GRACE, useHouse } from '../harness/house';

const KIM: Account = {
  username: 'kim',
  displayName: 'Kim Park',
  password: 'first-password-of-kim',
  roles: ['member', 'buyer'],
};

/** Keeps accounts, and may not see what roles there are. */
const HANA: Account = {
  username: 'hana',
  displayName: 'Hana Sato',
  password: 'first-password-of-hana',
  roles: ['personnel'],
};

const house = useHouse({
  config: 'signIn:\n  roles: [buyer]\n',
  async furnish({ server: { api } }) {
    const personnel = { name: 'personnel', permissions: ['users:manage'] };
    await api.demand('/api/platform/v1/roles', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(personnel),
    });
    for (const account of [ADA, GRACE, KIM, HANA]) await api.createUser(account);
  },
});

interface Shown {
  displayName: string;
  roles: string[];
  disabledAt?: number;
}

/** As the server knows them. */
const told = (who: string) =>
  house.server.api.demand<Shown>(`/api/platform/v1/users/${encodeURIComponent(who)}`);
const rolesOf = async (who: string) => (await told(who)).roles;

async function signInStatus(username: string, password: string): Promise<number> {
  const answer = await fetch(`${house.server.url}/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  return answer.status;
}

let visitor: Visitor;
beforeEach(async () => {
  visitor = await administrator(house);
});

const button = (name: string) => visitor.page.getByRole('button', { name, exact: true });
const dialog = () => visitor.page.getByRole('dialog');
const confirm = (name: string) => dialog().getByRole('button', { name, exact: true }).click();

test('the navigation leads to the list, and the filter is in the address', async () => {
  const { page } = visitor;
  await page.goto('/console/plugins');
  await page
    .getByRole('navigation', { name: 'Console' })
    .getByRole('link', { name: 'People' })
    .click();
  await page.getByText('4 people').waitFor();
  await page.getByRole('searchbox', { name: 'Filter people' }).fill('okafor');
  await page.getByText('1 of 4 people').waitFor();
  await page.getByRole('link', { name: 'grace' }).waitFor();
  await page.getByRole('searchbox', { name: 'Filter people' }).fill('nobody');
  await page.getByText('Nobody fits').waitFor();
  expect(await visitor.inaccessible()).toEqual([]);
  await button('Show all').click();
  await button('All Role').click();
  await page.getByRole('option', { name: 'buyer' }).click();
  await expect.poll(() => page.url()).toMatch(/\/console\/people\?role=buyer$/);
  await page.reload();
  await page.getByText('1 of 4 people').waitFor();
  await page.getByRole('link', { name: 'kim' }).press('Enter');
  await page.getByRole('heading', { name: 'Kim Park', level: 1 }).waitFor();
  expect(visitor.complaints).toEqual([]);
});

test('an account is made by keyboard, and a role that is a slip is told the right one', async () => {
  visitor = await house.visit();
  await visitor.signIn(HANA);
  const { page } = visitor;
  await page.goto('/console/people');
  await button('New account').press('Enter');
  await dialog().getByLabel('Username').fill('lin');
  await dialog().getByLabel('New password').fill('a-long-password');
  await dialog().getByLabel('The same again').fill('another-password');
  await page.keyboard.press('Enter');
  await dialog().getByText('It is not the same as above').waitFor();
  await dialog().getByLabel('The same again').fill('a-long-password');
  await dialog().getByRole('textbox', { name: 'Other roles' }).fill('buyr');
  await dialog().getByRole('button', { name: 'Make account' }).press('Enter');
  // In the message and at the field.
  await expect
    .poll(() =>
      dialog()
        .getByText(/did you mean `buyer`\?/)
        .count(),
    )
    .toBe(2);
  expect(await visitor.inaccessible()).toEqual([]);
  await dialog().getByRole('button', { name: 'Remove buyr' }).press('Enter');
  await dialog().getByRole('textbox', { name: 'Other roles' }).fill('buyer');
  await dialog().getByRole('button', { name: 'Make account' }).press('Enter');
  await page.getByText('The account was made').waitFor();
  await page.getByRole('row', { name: /lin/ }).getByText('buyer').waitFor();
  expect(await page.content()).not.toContain('a-long-password');
  expect((await rolesOf('lin')).sort()).toEqual(['buyer', 'member']);
  expect(await signInStatus('lin', 'a-long-password')).toBe(200);
  expect(visitor.violations).toEqual([]);
});

test('name and roles are changed after a question, and come back by undo', async () => {
  const { page } = visitor;
  await page.goto('/console/people/grace');
  await page.getByLabel('Name', { exact: true }).fill('Grace O.');
  await page.getByRole('checkbox', { name: /^publisher/ }).press('Space');
  await page.getByRole('checkbox', { name: /^member/ }).press('Space');
  await button('Save…').click();
  for (const text of [
    'They are called Grace O.',
    'New role: publisher',
    'Without the role: member',
  ])
    await dialog().getByText(text).waitFor();
  await dialog().getByLabel('Why').fill('She publishes the orders now');
  await confirm('Save');
  await page.getByRole('heading', { name: 'Grace O.', level: 1 }).waitFor();
  expect(await rolesOf('grace')).toEqual(['publisher']);
  await button('Undo').click();
  await page.getByRole('heading', { name: GRACE.displayName, level: 1 }).waitFor();
  expect(await rolesOf('grace')).toEqual(['member']);
  // The form is what the server says, without a reload.
  await expect.poll(() => page.getByRole('checkbox', { name: /^member/ }).isChecked()).toBe(true);
  await page.goto('/console/activity?kind=user-changed');
  await page.getByText('She publishes the orders now').waitFor();
  expect(visitor.complaints).toEqual([]);
});

test('who is disabled is signed out and not let in, until it is undone', async () => {
  const { page } = visitor;
  const kim = await house.visit();
  await kim.signIn(KIM);
  await page.goto('/console/people/kim');
  await page.getByText(/Signed in with \d+ browsers?\./).waitFor();
  await button('Disable…').click();
  await dialog().getByLabel('Why').fill('On leave');
  await confirm('Disable');
  await page.getByText('The account is disabled').waitFor();
  await page.getByText('Signed in nowhere.').waitFor();
  await button('Enable…').waitFor();
  expect(await signInStatus('kim', KIM.password)).not.toBe(200);
  await page.getByRole('link', { name: 'People' }).last().click();
  await page.getByRole('row', { name: /kim/ }).getByText('Disabled').waitFor();
  await button('Undo').click();
  await page.getByText('The account is enabled').waitFor();
  await page.getByRole('row', { name: /kim/ }).getByText('Allowed').waitFor();
  expect(await signInStatus('kim', KIM.password)).toBe(200);
  expect(visitor.violations).toEqual([]);
});

test('a new password ends the sessions, and so does signing out everywhere', async () => {
  const { page } = visitor;
  const kim = await house.visit();
  await kim.signIn(KIM);
  await page.goto('/console/people/kim');
  await page.getByText(/Signed in with/).waitFor();
  await button('New password…').click();
  await dialog().getByLabel('New password').fill('short');
  await dialog().getByLabel('The same again').fill('short');
  await confirm('Set password');
  await dialog().getByRole('alert').getByText('MP-ID-004').waitFor();
  await dialog().getByLabel('New password').fill('second-password');
  await dialog().getByLabel('The same again').fill('second-password');
  expect(await dialog().getByLabel('New password').getAttribute('type')).toBe('password');
  await confirm('Set password');
  await page.getByText('The password was changed').waitFor();
  await page.getByText('Signed in nowhere.').waitFor();
  expect(await signInStatus('kim', KIM.password)).toBe(401);
  expect(await signInStatus('kim', 'second-password')).toBe(200);
  await page.reload();
  await page.getByText('Signed in with 1 browser.').waitFor();
  await button('Sign out everywhere…').click();
  await dialog().getByText('This cannot be undone').waitFor();
  await confirm('Sign out everywhere');
  await page.getByText('Signed in nowhere.').waitFor();
});

test('one’s own password is changed in the account menu, and other sessions end', async () => {
  const elsewhere = await administrator(house);
  await elsewhere.page.goto('/console/people');
  const { page } = visitor;
  await page.goto('/console/people/ada');
  await page.getByText(/Signed in with \d+ browsers/).waitFor();
  await page.getByRole('button', { name: ADA.displayName }).press('Enter');
  await page.getByRole('menuitem', { name: 'Change password…' }).press('Enter');
  await dialog().getByLabel('Current password').fill('not-this-one');
  await dialog().getByLabel('New password').fill('another-long-password');
  await dialog().getByLabel('The same again').fill('another-long-password');
  await page.keyboard.press('Enter');
  await dialog().getByText('This is not your current password').waitFor();
  expect(await visitor.inaccessible()).toEqual([]);
  await dialog().getByLabel('Current password').fill(ADA.password);
  await page.keyboard.press('Enter');
  await dialog().getByText('Your other sessions have ended.').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('Signed in with 1 browser.').waitFor();
  expect(await signInStatus('ada', ADA.password)).toBe(401);
  expect(await signInStatus('ada', 'another-long-password')).toBe(200);
  await house.server.api.demand('/api/platform/v1/users/ada/password', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ password: ADA.password }),
  });
});

test('an account is removed once its name was typed', async () => {
  const { page } = visitor;
  await house.server.api.createUser({ ...KIM, username: 'noor', displayName: 'Noor Haddad' });
  await page.goto('/console/people/noor');
  await button('Remove…').click();
  await dialog().getByText('This cannot be undone').waitFor();
  const really = dialog().getByRole('button', { name: 'Remove', exact: true });
  expect(await really.getAttribute('aria-disabled')).toBe('true');
  expect(await visitor.inaccessible()).toEqual([]);
  await dialog().getByLabel('Type noor to go on').fill('noor');
  await really.press('Enter');
  await page.getByText('The account was removed').waitFor();
  await page.getByRole('heading', { name: 'People', level: 1 }).waitFor();
  await page.getByRole('link', { name: 'kim' }).waitFor();
  await page.getByRole('link', { name: 'noor' }).waitFor({ state: 'detached' });
  await page.goto('/console/people/noor');
  await page.getByRole('alert').getByText('MP-ID-006').waitFor();
});

test('the last administrator stays one, and nobody keeps themselves out', async () => {
  const { page } = visitor;
  await page.goto('/console/people/ada');
  await page.getByText('This is your own account').waitFor();
  expect(await page.getByRole('button', { name: /Disable|Remove/ }).count()).toBe(0);
  await page.getByRole('checkbox', { name: /^administrator/ }).press('Space');
  await button('Save…').click();
  await confirm('Save');
  const refusal = dialog().getByRole('alert');
  await refusal.getByText('MP-ID-015').waitFor();
  await refusal.getByText('Give somebody else the role administrator first.').waitFor();
  expect(await rolesOf('ada')).toEqual(['administrator']);
});

test('an open page follows what others do, and who may not see people is told so', async () => {
  const { page } = visitor;
  await page.goto('/console/people');
  await page.getByText('Follows changes').waitFor();
  await page.getByRole('link', { name: 'kim' }).waitFor();
  await house.server.api.createUser({ ...GRACE, username: 'newcomer' });
  await page.getByRole('link', { name: 'newcomer' }).waitFor();
  const member = await house.visit();
  await member.signIn(GRACE);
  await member.page.goto('/console/people');
  await member.page.getByRole('alert').getByText('MP-AUTH-007').waitFor();
  expect(await member.page.getByRole('button', { name: 'New account' }).count()).toBe(0);
  expect(await member.page.getByRole('navigation').getByRole('link').count()).toBe(0);
});

test.each(['light', 'dark'] as const)('every page is for everybody, in %s', async (scheme) => {
  await expectForEverybody(house, scheme, [
    '/console/people',
    '/console/people?q=nobody-of-that-name',
    '/console/people/kim',
    '/console/people/ada',
  ]);
});
