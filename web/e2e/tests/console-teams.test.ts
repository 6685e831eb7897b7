/** The console's pages of teams and installs: for administrators, and for admins of a team. */
import { beforeEach, expect, test } from 'vitest';
import type { Visitor } from '../harness/browser';
import { administrator, expectForEverybody } from '../harness/console';
import { useHouse } from '../harness/house';
import { BEA, CARL, furnishMarket, MALLORY } from '../harness/market';
import { send } from '../harness/roles';

const house = useHouse({ furnish: furnishMarket });
const BLUE = '/api/platform/v1/teams/blue';

let visitor: Visitor;
beforeEach(async () => {
  const { api } = house.server;
  await api.demand(`${BLUE}/installs/notes`, send('PUT', { enabled: true, config: { size: 7 } }));
  visitor = await administrator(house);
});

const button = (name: string) => visitor.page.getByRole('button', { name, exact: true });
const dialog = () => visitor.page.getByRole('dialog');
const row = (name: RegExp) => visitor.page.getByRole('row', { name });
const members = () =>
  house.server.api
    .demand<{ items: { username: string; role: string }[] }>(`${BLUE}/members`)
    .then(({ items }) => items.map(({ username, role }) => `${username} ${role}`).sort());

test('administrators see the teams of each tenant, and make one that undo takes away', async () => {
  const { page } = visitor;
  await page.goto('/console/plugins');
  const places = page.getByRole('navigation', { name: 'Console' });
  await places.getByRole('link', { name: 'Teams' }).click();
  await page.getByText('2 teams').waitFor();
  await page.getByRole('button', { name: /Tenant/ }).click();
  await page.getByRole('option', { name: 'Acme Ltd' }).click();
  await row(/^The blues of Acme/).waitFor();
  await expect.poll(() => page.url()).toContain('tenant=acme');
  await page.reload();
  await page.getByText('1 team').waitFor();
  await page.getByRole('link', { name: 'The blues of Acme' }).press('Enter');
  await row(/^mallory/).waitFor();
  await page.goto('/console/teams');
  await button('New team').press('Enter');
  await dialog().getByLabel('Id').fill('Not An Id');
  await page.keyboard.press('Enter');
  await dialog().getByText('Small letters').waitFor();
  await dialog().getByLabel('Id').fill('green');
  await dialog().getByLabel('First admin').fill('nobody-of-that-name');
  await page.keyboard.press('Enter');
  await dialog().getByRole('alert').getByText('MP-TEN-006').waitFor();
  expect(await visitor.inaccessible()).toEqual([]);
  await dialog().getByLabel('First admin').fill(CARL.username);
  await page.keyboard.press('Enter');
  await page.getByText('The team was made').waitFor();
  await row(/^green/).waitFor();
  await button('Undo').click();
  await row(/^green/).waitFor({ state: 'detached' });
});

test('members come, change their part and go, and each of it is undone', async () => {
  const { page } = visitor;
  const { api } = house.server;
  await api.createUser({ ...CARL, username: 'dora', displayName: 'Dora' });
  await page.goto('/console/teams/blue');
  await row(/^bea/).waitFor();
  await button('Take somebody in').press('Enter');
  await dialog().getByLabel('Username').fill(MALLORY.username);
  await page.keyboard.press('Enter');
  await dialog().getByRole('alert').getByText('MP-TEN-006').waitFor();
  await dialog().getByLabel('Username').fill('dora');
  await dialog().getByLabel('Part').selectOption('team-admin');
  await dialog().getByRole('button', { name: 'Take in' }).press('Enter');
  await row(/^dora/).getByText('Team admin', { exact: true }).waitFor();
  expect(await members()).toEqual(['bea team-admin', 'carl member', 'dora team-admin']);
  await button('Make member: dora').click();
  await row(/^dora/).getByText('Member', { exact: true }).waitFor();
  await button('Take out dora').click();
  await dialog().getByText('They act in this team no more').waitFor();
  expect(await visitor.inaccessible()).toEqual([]);
  await dialog().getByRole('button', { name: 'Take out', exact: true }).click();
  await row(/^dora/).waitFor({ state: 'detached' });
  await button('Undo').last().click();
  await row(/^dora/).waitFor();
  expect(await members()).toEqual(['bea team-admin', 'carl member', 'dora member']);
});

test('what a member may do is changed by switches, and holds on open pages', async () => {
  const { page } = visitor;
  const member = await house.visit();
  await member.signIn(CARL);
  await member.open('/');
  await member.page.getByText('notes: low 7').waitFor();
  await page.goto('/console/teams/blue');
  await button('Access of carl').press('Enter');
  const sees = dialog()
    .getByRole('group', { name: 'notes' })
    .getByRole('switch', { name: 'Sees it' });
  expect(await sees.isChecked()).toBe(true);
  expect(await visitor.inaccessible()).toEqual([]);
  await sees.press(' ');
  await member.page.getByText('notes: low 7').waitFor({ state: 'detached' });
  await sees.press(' ');
  await member.page.getByText('notes: low 7').waitFor();
});

test('installs are switched and uninstalled, and it is told who has what', async () => {
  const { page } = visitor;
  await page.goto('/console/teams/blue');
  await button('Switch off notes').click();
  await row(/^notes/)
    .getByText('Off', { exact: true })
    .waitFor();
  await button('Undo').click();
  await row(/^notes/)
    .getByText('On', { exact: true })
    .waitFor();
  await button('Uninstall notes').click();
  await dialog().getByRole('button', { name: 'Uninstall', exact: true }).click();
  await page.getByText('Nothing is installed for this team').waitFor();
  await button('Undo').last().click();
  await row(/^notes/).waitFor();
  const own = await house.server.api.as(CARL);
  await own.demand('/api/platform/v1/installs/notes', send('PUT', { enabled: false }));
  await page
    .getByRole('navigation', { name: 'Console' })
    .getByRole('link', { name: 'Installs' })
    .click();
  await row(/^Notes/)
    .getByText('1.0.0: 1')
    .waitFor();
  await page.getByRole('link', { name: 'Notes' }).press('Enter');
  await row(/^The blues/)
    .getByText('On', { exact: true })
    .waitFor();
  await row(/^carl/).getByText('Off', { exact: true }).waitFor();
  expect(await visitor.inaccessible()).toEqual([]);
  await page.getByRole('button', { name: /Tenant/ }).click();
  await page.getByRole('option', { name: 'Acme Ltd' }).click();
  await page.getByText('Nobody installed it here').waitFor();
  await own.demand('/api/platform/v1/installs/notes', { method: 'DELETE' });
});

test('an admin of a team keeps theirs alone, and others have no page for it', async () => {
  const admin = await house.visit();
  await admin.signIn(BEA);
  await admin.open('/');
  await admin.page.getByRole('button', { name: /Bea Lindqvist/ }).click();
  await admin.page.getByRole('menuitem', { name: 'Console' }).click();
  await admin.page.getByRole('heading', { name: 'Teams', level: 1 }).waitFor();
  await admin.page.getByRole('link', { name: 'The blues' }).click();
  await admin.page.getByRole('button', { name: 'Take somebody in' }).waitFor();
  expect(await admin.inaccessible()).toEqual([]);
  const other = await house.visit();
  await other.signIn(MALLORY);
  await other.page.goto('/console/teams/red');
  await other.page.getByText('MP-TEN-002').first().waitFor();
  const member = await house.visit();
  await member.signIn(CARL);
  await member.page.goto('/console/teams/blue');
  await member.page.getByText('You see this team and do not change it').waitFor();
  expect(await member.page.getByRole('button', { name: 'Take somebody in' }).count()).toBe(0);
});

const PAGES = [
  ['/console/teams', '/console/teams/blue'],
  ['/console/installs', '/console/installs/notes', '/console/approvals'],
];

test.each(PAGES.flatMap((paths) => [['light', paths] as const, ['dark', paths] as const]))(
  'the pages are for everybody: %s %s',
  async (scheme, paths) => {
    await expectForEverybody(house, scheme, paths);
  },
);
