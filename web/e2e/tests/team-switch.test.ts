/** Acting in another team: the page, its plugins and the other tabs follow without a reload. */
import { expect, test } from 'vitest';
import type { Visitor } from '../harness/browser';
import { useHouse } from '../harness/house';
import { BEA, CARL, furnishMarket, WHERE_INSTALLED } from '../harness/market';
import { send } from '../harness/roles';

const house = useHouse({
  config: WHERE_INSTALLED,
  furnish: async (opened) => {
    await furnishMarket(opened);
    const { api } = opened.server;
    const at = (team: string, name: string) => `/api/platform/v1/teams/${team}/installs/${name}`;
    await api.demand(at('blue', 'notes'), send('PUT', { config: { size: 1 } }));
    await api.demand(at('red', 'notes'), send('PUT', { config: { size: 2 } }));
    for (const team of ['blue', 'red']) await api.demand(at(team, 'panel'), send('PUT', {}));
    await api.demand(at('blue', 'extra'), send('PUT', {}));
  },
});

const team = ({ page }: Visitor, name: string) =>
  page.getByRole('button', { name: `Team: ${name}`, exact: true });

async function open(path = '/'): Promise<Visitor> {
  const visitor = await house.visit();
  await visitor.signIn(BEA);
  await visitor.page.goto(path);
  await visitor.page.evaluate("globalThis.mark = 'the same page'");
  return visitor;
}

test('by keyboard, in this tab and in the other one', async () => {
  const visitor = await open();
  const { page } = visitor;
  const other = await visitor.openTab();
  await other.page.goto('/');
  await other.page.evaluate("globalThis.mark = 'the same page'");
  for (const tab of [page, other.page]) {
    await tab.getByText('notes: low 1').waitFor();
    await tab.getByText('panel: default blue').waitFor();
  }
  await team(visitor, 'The blues').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitemradio', { name: 'The blues', checked: true }).waitFor();
  expect(await visitor.inaccessible()).toEqual([]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  for (const tab of [visitor, other]) {
    await team(tab, 'The reds').waitFor();
    await tab.page.getByText('notes: low 2').waitFor();
    await tab.page.getByText('panel: default red').waitFor();
    expect(await tab.page.evaluate('globalThis.mark')).toBe('the same page');
    const heard = await tab.page.evaluate<[string, object][]>('globalThis.heard');
    expect(heard.filter(([topic]) => topic === 'team:change')).toEqual([
      ['team:change', { tenant: 'default', team: 'red', before: 'blue' }],
    ]);
  }
  // it is the session's: a page that is opened later acts there too
  const later = await visitor.openTab();
  await later.page.goto('/marketplace/extra');
  await later.page.getByRole('heading', { name: 'The reds' }).waitFor();
  await later.page.getByText('Not installed for the team.').waitFor();
  expect([...visitor.complaints, ...other.complaints]).toEqual([]);
});

test('plugins that the other team has not go, and come back', async () => {
  const visitor = await open('/plugins');
  const { page } = visitor;
  const row = page.getByRole('row', { name: /extra/ });
  await row.waitFor();
  for (const [from, to, state] of [
    ['The blues', 'The reds', 'detached'],
    ['The reds', 'The blues', 'visible'],
  ] as const) {
    await team(visitor, from).click();
    await page.getByRole('menuitemradio', { name: to }).click();
    await row.waitFor({ state });
  }
  expect(await page.evaluate('globalThis.mark')).toBe('the same page');
});

test('who is in one team reads its name in the account menu, and is offered no other', async () => {
  const visitor = await house.visit({ viewport: { width: 390, height: 844 } });
  await visitor.signIn(CARL);
  await visitor.open('/');
  await visitor.page.getByRole('button', { name: /Carl Sundberg/ }).click();
  await visitor.page.getByText('Team: The blues').waitFor();
  expect(await visitor.page.getByRole('button', { name: /^Team:/ }).count()).toBe(0);
});

test('a switch that fails says so, and all stays as it was', async () => {
  const visitor = await open();
  const { page } = visitor;
  await page.getByText('notes: low 1').waitFor();
  await page.route('**/auth/team', (route) => route.fulfill({ status: 503, body: 'away' }));
  await team(visitor, 'The blues').click();
  await page.getByRole('menuitemradio', { name: 'The reds' }).click();
  await page.getByRole('dialog', { name: 'The team was not changed' }).waitFor();
  expect(await visitor.inaccessible()).toEqual([]);
  await page.keyboard.press('Escape');
  await team(visitor, 'The blues').waitFor();
  await page.getByText('notes: low 1').waitFor();
});
