/** The console's page of roles: what they bring is seen, changed, and taken back. */
import { beforeEach, expect, test } from 'vitest';
import type { Visitor } from '../harness/browser';
import { administrator } from '../harness/console';
import { GRACE, useHouse } from '../harness/house';
import { broughtBy, furnishRoles, KIM, ROLES, send } from '../harness/roles';

const house = useHouse({ furnish: furnishRoles });

let visitor: Visitor;
beforeEach(async () => {
  visitor = await administrator(house);
});

const button = (name: string) => visitor.page.getByRole('button', { name, exact: true });
const dialog = () => visitor.page.getByRole('dialog');
const confirm = (name: string) => dialog().getByRole('button', { name, exact: true }).click();
const row = (name: RegExp) => visitor.page.getByRole('row', { name });

test('the navigation leads to the list, and the filter is in the address', async () => {
  const { page } = visitor;
  await page.goto('/console/plugins');
  const places = page.getByRole('navigation', { name: 'Console' });
  await places.getByRole('link', { name: 'Roles' }).click();
  await page.getByText('7 roles').waitFor();
  await row(/^administrator/)
    .getByText('Everything', { exact: true })
    .waitFor();
  await row(/^sales/)
    .getByText('Nothing', { exact: true })
    .waitFor();
  await row(/^sales/)
    .getByText('Named by plugins')
    .waitFor();
  await row(/^sales/)
    .getByRole('link', { name: 'desk' })
    .waitFor();
  await page.getByRole('searchbox', { name: 'Filter roles' }).fill('audit:read');
  await page.getByText('3 of 7 roles').waitFor();
  await expect.poll(() => page.url()).toMatch(/\/console\/roles\?q=audit/);
  await page.reload();
  await page.getByText('3 of 7 roles').waitFor();
  await page.getByRole('searchbox', { name: 'Filter roles' }).fill('nothing-like-it');
  await page.getByText('No role fits').waitFor();
  expect(await visitor.inaccessible()).toEqual([]);
  await button('Show all').click();
  await page.getByRole('link', { name: 'sales' }).press('Enter');
  await page.getByRole('heading', { name: 'sales', level: 1 }).waitFor();
  expect(visitor.complaints).toEqual([]);
});

test('what no role brings is given to one, and open pages show it without a new sign-in', async () => {
  const { page } = visitor;
  const member = await house.visit();
  await member.signIn(GRACE);
  await member.open('/');
  const tile = member.page.getByText('All customers');
  expect(await tile.count()).toBe(0);
  await page.goto('/console/roles');
  await page.getByText('2 permissions are asked for by plugins').waitFor();
  await button('Give customers:read to a role').press('Enter');
  await dialog().getByLabel('Role').selectOption('member');
  expect(await visitor.inaccessible()).toEqual([]);
  await confirm('Go on…');
  await dialog().getByText('New: customers:read').waitFor();
  await dialog().getByText('It holds at once for everybody who has the role (1 account)').waitFor();
  await dialog().getByText('You can undo it right afterwards.').waitFor();
  expect(await broughtBy(house, 'member')).toEqual([]);
  expect(await visitor.inaccessible()).toEqual([]);
  // Who thinks better of it is where they began.
  await page.keyboard.press('Escape');
  await expect
    .poll(() => page.locator(':focus').getAttribute('aria-label'))
    .toBe('Give customers:read to a role');
  await page.keyboard.press('Enter');
  await dialog().getByLabel('Role').selectOption('member');
  await confirm('Go on…');
  await confirm('Add');
  await page.getByText('The role was changed').waitFor();
  await page.getByText('1 permission is asked for by plugins').waitFor();
  await row(/^member/)
    .getByText('customers:read')
    .waitFor();
  expect(await broughtBy(house, 'member')).toEqual(['customers:read']);
  await tile.waitFor();
  await button('Undo').click();
  await page.getByText('The role is what it was').waitFor();
  await page.getByText('2 permissions are asked for by plugins').waitFor();
  await tile.waitFor({ state: 'detached' });
  expect(await broughtBy(house, 'member')).toEqual([]);
  expect(visitor.complaints).toEqual([]);
});

test('a role is made by keyboard, of what there is alone, and is gone again by undo', async () => {
  const { page } = visitor;
  await page.goto('/console/roles');
  await button('New role').press('Enter');
  await dialog().getByLabel('Name', { exact: true }).fill('Support Team');
  await dialog().getByLabel('What it is for').fill('Helps customers.');
  await page.keyboard.press('Enter');
  await dialog().getByText('Small letters').waitFor();
  await dialog().getByLabel('Name', { exact: true }).fill('operator');
  await page.keyboard.press('Enter');
  const refusal = dialog().getByRole('alert');
  await refusal.getByText('MP-ROLE-001').waitFor();
  await refusal.getByText('Open that role and change it').waitFor();
  expect(await visitor.inaccessible()).toEqual([]);
  await dialog().getByLabel('Name', { exact: true }).fill('support');
  const find = dialog().getByRole('searchbox', { name: 'Find a permission' });
  await find.fill('no:such-thing');
  await dialog().getByText('Nothing fits.').waitFor();
  await find.fill('asked customers read');
  await dialog()
    .getByRole('checkbox', { name: /customers:read/ })
    .press('Space');
  await find.fill('');
  await dialog().getByLabel('Why').fill('A new team');
  await dialog().getByRole('button', { name: 'Make role' }).press('Enter');
  await page.getByText('The role was made').waitFor();
  await row(/^support/)
    .getByText('Made here')
    .waitFor();
  expect(await broughtBy(house, 'support')).toEqual(['customers:read']);
  await button('Undo').press('Enter');
  await page.getByText('The role is gone again').waitFor();
  await row(/^support/).waitFor({ state: 'detached' });
  await page.goto('/console/activity?kind=role-changed');
  await page.getByText('A new team').waitFor();
  expect(visitor.violations).toEqual([]);
});

test('a role is changed, removed, and comes back as it was', async () => {
  const { page } = visitor;
  const desk = { name: 'helpers', description: 'Help.', permissions: ['audit:read'] };
  await house.server.api.demand(ROLES, send('POST', desk));
  await page.goto('/console/roles/helpers');
  await row(/audit:read/)
    .getByText('See who did what.')
    .waitFor();
  await button('Add permissions…').click();
  await confirm('Go on…');
  await dialog().getByText('Choose at least one').waitFor();
  for (const name of [/customers:write/, /plugins:read/]) {
    await dialog().getByRole('checkbox', { name }).press('Space');
  }
  expect(await visitor.inaccessible()).toEqual([]);
  await confirm('Go on…');
  await dialog().getByText('New: plugins:read').waitFor();
  await confirm('Add');
  await row(/customers:write/)
    .getByRole('link', { name: 'customers' })
    .waitFor();
  await button('Take away audit:read from helpers').click();
  await dialog().getByText('Without: audit:read').waitFor();
  await dialog().getByLabel('Why').fill('Not theirs to see');
  await confirm('Take away');
  await row(/audit:read/).waitFor({ state: 'detached' });
  await page.getByLabel('Purpose').fill('Help people.');
  await button('Save…').click();
  await dialog().getByText('It is for: Help people.').waitFor();
  await confirm('Save');
  await page.locator('.about', { hasText: 'Help people.' }).waitFor();
  await button('Remove…').click();
  await dialog().getByText('It brings nothing from then on.').waitFor();
  await confirm('Remove');
  await page.getByRole('heading', { name: 'Roles', level: 1 }).waitFor();
  await row(/^helpers/).waitFor({ state: 'detached' });
  await button('Undo').last().click();
  await page.getByText('The role is back').waitFor();
  await row(/^helpers/)
    .getByText('Help people.')
    .waitFor();
  expect(await broughtBy(house, 'helpers')).toEqual(['customers:write', 'plugins:read']);
  expect(visitor.violations).toEqual([]);
});

test('a role of the start is put back to what it was then, and that is undone too', async () => {
  const { page } = visitor;
  await house.server.api.demand(
    `${ROLES}/publisher`,
    send('PATCH', { permissions: ['versions:publish'] }),
  );
  await page.goto('/console/roles/publisher');
  await page.getByText('Built in, changed').waitFor();
  await button('Put back…').click();
  await dialog().getByText('It brings from then on:').waitFor();
  await dialog().getByText('instances:register').waitFor();
  await confirm('Put back');
  await page.getByText('The role is what it was at the start').waitFor();
  await button('Put back…').waitFor({ state: 'detached' });
  expect(await broughtBy(house, 'publisher')).toEqual(['instances:register', 'versions:publish']);
  await button('Undo').click();
  await button('Put back…').waitFor();
  expect(await broughtBy(house, 'publisher')).toEqual(['versions:publish']);
});

test('nobody changes administrator, and the page says why', async () => {
  const { page } = visitor;
  await page.goto('/console/roles/administrator');
  await page.getByText('Nobody changes administrator').waitFor();
  await page.getByText('somebody who can mend a mistake').waitFor();
  await page.getByText('And everything that plugins ask for.').waitFor();
  const main = page.getByRole('main');
  expect(await main.getByRole('button').count()).toBe(0);
  expect(await main.getByRole('textbox').count()).toBe(0);
});

test('who keeps roles gives what they have, and is told what they could not take back', async () => {
  const keeper = await house.visit();
  await keeper.signIn(KIM);
  const { page } = keeper;
  await page.goto('/console/roles/operator');
  await page.getByText('You cannot change this role').waitFor();
  expect(await page.getByRole('button', { name: /Take|Add|Save/ }).count()).toBe(0);
  await page.goto('/console/roles/member');
  await page.getByRole('button', { name: 'Add permissions…' }).click();
  const question = page.getByRole('dialog');
  await question.getByRole('checkbox', { name: /audit:read/ }).waitFor();
  expect(await question.getByRole('checkbox').count()).toBe(2);
  await question.getByRole('checkbox', { name: /audit:read/ }).press('Space');
  await question.getByRole('button', { name: 'Go on…' }).click();
  await question.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('row', { name: /audit:read/ }).waitFor();
  // Who may not hear the server's events sees it all the same.
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('row', { name: /audit:read/ }).waitFor({ state: 'detached' });
  expect(await broughtBy(house, 'member')).toEqual([]);
  await page.goto('/console/roles/keepers');
  await page.getByRole('button', { name: 'Take away roles:manage from keepers' }).click();
  await question.getByText('This cannot be undone').waitFor();
  await question.getByText('You would lose roles:manage yourself').waitFor();
  await question.getByRole('button', { name: 'Take away' }).click();
  // The navigation follows, without a new sign-in.
  const places = page.getByRole('navigation', { name: 'Console' });
  await places.getByRole('link', { name: 'Roles' }).waitFor({ state: 'detached' });
  await page.getByRole('alert').getByText('MP-AUTH-007').waitFor();
});
