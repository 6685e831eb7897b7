/** The marketplace through the real server: what is there for whom, installed and set without a reload. */
import { beforeEach, expect, test } from 'vitest';
import type { Account } from '../harness/api';
import type { Visitor } from '../harness/browser';
import { faintParts } from '../harness/contrast';
import { useHouse } from '../harness/house';
import { BEA, CARL, furnishMarket, MALLORY, WHERE_INSTALLED } from '../harness/market';
import { send } from '../harness/roles';

const house = useHouse({ config: WHERE_INSTALLED, furnish: furnishMarket });
const INSTALLS = '/api/platform/v1/teams/blue/installs';

/** A page that a reload would show: the mark would be gone. */
async function open(who: Account, path: string, options = {}): Promise<Visitor> {
  const visitor = await house.visit(options);
  await visitor.signIn(who);
  await visitor.page.goto(path);
  await visitor.page.evaluate("globalThis.mark = 'the same page'");
  return visitor;
}

const expectSame = async ({ page, complaints }: Visitor) => {
  expect(await page.evaluate('globalThis.mark')).toBe('the same page');
  expect(complaints).toEqual([]);
};

const button = ({ page }: Visitor, name: string) => page.getByRole('button', { name, exact: true });

beforeEach(async () => {
  for (const name of ['notes', 'panel', 'extra']) {
    await house.server.api.send(`${INSTALLS}/${name}`, { method: 'DELETE' });
  }
});

test('everybody finds what is for them alone, by words and by category', async () => {
  const visitor = await open(CARL, '/');
  const { page } = visitor;
  await page.getByRole('link', { name: 'Marketplace' }).first().click();
  await page.getByRole('heading', { name: 'Marketplace', level: 1 }).waitFor();
  const cards = page.getByRole('article');
  await expect.poll(() => cards.count()).toBe(3);
  expect(await page.getByText('Ledger').count()).toBe(0);
  expect(await page.getByText('Money').count()).toBe(0);
  await page.getByRole('searchbox', { name: 'Search' }).fill('things');
  await expect.poll(() => cards.count()).toBe(1);
  await expect.poll(() => page.url()).toContain('q=things');
  await page.getByRole('searchbox', { name: 'Search' }).fill('things that nobody wrote');
  await page.getByText('Nothing was found', { exact: true }).waitFor();
  expect(await visitor.inaccessible()).toEqual([]);
  await page.getByRole('searchbox', { name: 'Search' }).fill('');
  await button(visitor, 'Office 2').click();
  await expect.poll(() => cards.count()).toBe(2);
  await page.getByRole('link', { name: 'Notes' }).press('Enter');
  await page.getByRole('heading', { name: 'Notes', level: 1 }).waitFor();
  await page.goBack();
  await expect.poll(() => cards.count()).toBe(2);
  await expectSame(visitor);
  await page.goto('/marketplace/ledger');
  await page.getByText('There is no such plugin for you').waitFor();
});

test('a readme is text, and what is asked for stands in words', async () => {
  const visitor = await open(CARL, '/marketplace/notes');
  const { page } = visitor;
  await page.getByRole('strong').getByText('things').waitFor();
  await page.getByText('<img src=x onerror=alert(1)>').waitFor();
  await page.getByText('Call services outside the platform').waitFor();
  await page.getByText('The team’s admins install plugins for it.').waitFor();
  expect(await page.locator('.readme img').count()).toBe(0);
  expect(await visitor.inaccessible()).toEqual([]);
  await expectSame(visitor);
});

test('an admin installs for the team with settings, and members have it at once', async () => {
  const member = await open(CARL, '/');
  const admin = await open(BEA, '/marketplace/notes');
  const { page } = admin;
  await button(admin, 'Install for The blues').press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Install Notes for The blues' });
  await dialog.getByLabel('Size').fill('12');
  await dialog.getByLabel('Name').fill('UPPER');
  expect(await dialog.getByLabel('Key').isDisabled()).toBe(true);
  await dialog.getByRole('button', { name: 'Install' }).press('Enter');
  await dialog.getByText('This is not in the form that the plugin wants.').waitFor();
  expect(await admin.inaccessible()).toEqual([]);
  await dialog.getByLabel('Size').fill('7');
  await dialog.getByLabel('Name').fill('lower');
  await dialog.getByRole('button', { name: 'Add' }).press('Enter');
  await dialog.getByLabel(/^Tags-1/).fill('first');
  await dialog.getByLabel('Level').selectOption({ label: 'high' });
  await dialog.getByRole('button', { name: 'Install' }).press('Enter');
  await page.getByText('Notes is installed for The blues.').waitFor();
  const kept = await house.server.api.demand<{ items: object[] }>(INSTALLS);
  expect(kept.items).toMatchObject([
    { plugin: 'notes', config: { level: 'high', name: 'lower', size: 7, tags: ['first'] } },
  ]);
  await member.page.getByText('notes: high 7').waitFor();
  // what is set otherwise reaches the running plugin, which goes on as it is
  await button(admin, 'Settings for The blues').click();
  await page.getByLabel('Size').fill('8');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await member.page.getByText('notes: high 8').waitFor();
  await button(admin, 'Undo').click();
  await member.page.getByText('notes: high 7').waitFor();
  await button(admin, 'Switch off for The blues').click();
  await member.page.getByText('notes: high 7').waitFor({ state: 'detached' });
  await button(admin, 'Switch on for The blues').click();
  await member.page.getByText('notes: high 7').waitFor();
  await button(admin, 'Uninstall for The blues').click();
  await page.getByText('Its settings are kept for 30 days.').waitFor();
  await member.page.getByText('notes: high 7').waitFor({ state: 'detached' });
  await button(admin, 'Undo').click();
  await member.page.getByText('notes: high 7').waitFor();
  expect(await admin.inaccessible()).toEqual([]);
  await expectSame(member);
  await expectSame(admin);
});

test('what the server refuses stands at its field, and nothing was written', async () => {
  const visitor = await open(BEA, '/marketplace/notes');
  const { page } = visitor;
  await button(visitor, 'Install for The blues').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Size').fill('3');
  // the server has other rules than this page was drawn with
  const flaws = [{ pointer: '/config/size', detail: 'it is more than the maximum of 2' }];
  const problem = {
    status: 422,
    code: 'MP-INS-005',
    title: 'It does not fit',
    detail: 'No',
    flaws,
  };
  await page.route(`**${INSTALLS}/notes`, (route) =>
    route.fulfill({ status: 422, contentType: 'application/problem+json', json: problem }),
  );
  await dialog.getByRole('button', { name: 'Install' }).click();
  await dialog.getByText('It is more than the maximum of 2.').waitFor();
  expect(await dialog.getByLabel('Size').getAttribute('aria-invalid')).toBe('true');
  await page.unroute(`**${INSTALLS}/notes`);
  await dialog.getByRole('button', { name: 'Install' }).click();
  await page.getByText('Notes is installed for The blues.').waitFor();
});

test('members set for themselves what their team lets them, and install their own', async () => {
  const shared = { config: { level: 'high', size: 4 } };
  await house.server.api.demand(`${INSTALLS}/notes`, send('PUT', shared));
  const visitor = await open(CARL, '/marketplace/notes');
  const { page } = visitor;
  await page.getByText('You have it through your team.').waitFor();
  await button(visitor, 'Settings for me').press('Enter');
  const dialog = page.getByRole('dialog');
  // what the team shares holds where nothing is set
  expect(await dialog.getByLabel('Size').getAttribute('placeholder')).toBe('4');
  await dialog.getByLabel('Size').fill('2');
  await page.keyboard.press('Enter');
  await page.getByText('The settings of Notes for you are saved.').waitFor();
  await page.getByRole('link', { name: 'Dashboard' }).first().click();
  await page.getByText('notes: high 2').waitFor();
  await page.getByRole('link', { name: 'Marketplace' }).first().click();
  await page.getByRole('link', { name: 'extra' }).click();
  await button(visitor, 'Install for me').press('Enter');
  await page.getByText('extra is installed for you.').waitFor();
  await button(visitor, 'Undo').press('Enter');
  await button(visitor, 'Install for me').waitFor();
  await expectSame(visitor);
});

test('another tenant has a marketplace of its own people', async () => {
  await house.server.api.demand(`${INSTALLS}/notes`, send('PUT', { config: { size: 7 } }));
  const visitor = await open(MALLORY, '/marketplace/notes');
  await visitor.page.getByRole('heading', { name: 'The blues of Acme' }).waitFor();
  await button(visitor, 'Install for The blues of Acme').waitFor();
  expect(await visitor.page.content()).not.toContain('"size":7');
});

test('a server that fails is told of, and the page goes on when it is back', async () => {
  const visitor = await open(CARL, '/');
  const { page } = visitor;
  await page.route('**/api/platform/v1/marketplace**', (route) =>
    route.fulfill({ status: 503, body: 'away' }),
  );
  await page.getByRole('link', { name: 'Marketplace' }).first().click();
  await page.getByText('The marketplace cannot be read').waitFor();
  expect(await visitor.inaccessible()).toEqual([]);
  await page.unroute('**/api/platform/v1/marketplace**');
  await button(visitor, 'Retry').click();
  await expect.poll(() => page.getByRole('article').count()).toBe(3);
});

test.each([
  ['light', 390],
  ['light', 1440],
  ['dark', 390],
  ['dark', 1440],
] as const)('it is for everybody: %s, %i pixels', async (colorScheme, width) => {
  await house.server.api.demand(`${INSTALLS}/notes`, send('PUT', {}));
  const visitor = await open(BEA, '/', { colorScheme, viewport: { width, height: 844 } });
  const { page } = visitor;
  for (const path of ['/marketplace', '/marketplace/notes']) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await visitor.settled();
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect([path, sideways]).toEqual([path, 0]);
    expect([path, await visitor.inaccessible()]).toEqual([path, []]);
    expect([path, await page.evaluate(faintParts)]).toEqual([path, []]);
  }
  await button(visitor, 'Settings for The blues').click();
  await page.getByLabel('Size').waitFor();
  expect(await visitor.inaccessible()).toEqual([]);
  expect(visitor.complaints).toEqual([]);
});
