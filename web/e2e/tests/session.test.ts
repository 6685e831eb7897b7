/** Who you are decides what you see; a session lasts as long as it should. */
import { expect, test } from 'vitest';
import type { Visitor } from '../harness/browser';
import { GRACE, useHouse } from '../harness/house';

const house = useHouse({ examples: true });

async function fillIn({ page }: Visitor, password: string): Promise<void> {
  await page.getByLabel('User name').fill(GRACE.username);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

const walletTile = ({ page }: Visitor) => page.locator('.tile', { hasText: 'Connect a wallet' });
const account = ({ page }: Visitor) => page.getByRole('button', { name: GRACE.displayName });

test('signing in shows the name and the wallet, signing out takes both back', async () => {
  const visitor = await house.visit();
  const { page } = visitor;
  await visitor.open('/');
  await page.locator('.tile', { hasText: 'Latest notes' }).waitFor();
  expect(await walletTile(visitor).count()).toBe(0);

  await page.getByRole('link', { name: 'Sign in', exact: true }).click();
  await fillIn(visitor, GRACE.password);
  await walletTile(visitor).waitFor();
  await account(visitor).click();
  await page.getByText('grace · member').waitFor();

  await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
  await page.getByRole('link', { name: 'Sign in', exact: true }).waitFor();
  // the account goes at once, what it alone could see when the feed was asked again
  await walletTile(visitor).waitFor({ state: 'detached' });
  expect(await page.getByText(GRACE.displayName).count()).toBe(0);
});

test('a wrong password is refused with a hint, and the page after sign-in is the one asked for', async () => {
  const visitor = await house.visit();
  const { page } = visitor;
  await visitor.open('/login?next=/wallet');
  await fillIn(visitor, 'not-her-password');
  const alert = page.getByRole('alert');
  await alert.getByText(/MP-/).waitFor();
  await fillIn(visitor, GRACE.password);
  await page.waitForURL('**/wallet');
  await page.getByRole('heading', { name: 'Wallet', level: 1 }).waitFor();
});

test('nobody is sent to another site after signing in', async () => {
  const visitor = await house.visit();
  await visitor.open('/login?next=https://elsewhere.example/');
  await fillIn(visitor, GRACE.password);
  await account(visitor).waitFor();
  expect(visitor.page.url()).toBe(`${house.server.url}/`);
});

test('a reload and a second tab keep the session', async () => {
  const visitor = await house.visit();
  await visitor.signIn(GRACE);
  await visitor.open();
  await account(visitor).waitFor();
  await visitor.page.reload();
  await account(visitor).waitFor();
  const second = await visitor.openTab();
  await second.open('/plugins');
  await account(second).waitFor();
  await visitor.page.reload();
  await walletTile(visitor).waitFor();
  expect([...visitor.violations, ...second.violations]).toEqual([]);
});
