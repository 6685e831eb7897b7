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

test('a password is changed from the account menu, and the other sessions end', async () => {
  const noor = { ...GRACE, username: 'noor', displayName: 'Noor Haddad' };
  await house.server.api.createUser(noor);
  const elsewhere = await house.visit();
  await elsewhere.signIn(noor);
  const visitor = await house.visit();
  const { page } = visitor;
  await visitor.signIn(noor);
  await visitor.open('/');
  const menu = page.getByRole('button', { name: noor.displayName });
  await menu.press('Enter');
  await page.getByRole('menuitem', { name: 'Change password…' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Change password' });
  const fill = async (current: string, next: string, again = next) => {
    await dialog.getByLabel('Current password').fill(current);
    await dialog.getByLabel('New password').fill(next);
    await dialog.getByLabel('The same again').fill(again);
    await page.keyboard.press('Enter');
  };
  await fill(noor.password, 'a-new-password', 'a-new-passwort');
  await dialog.getByText('It is not the same as above').waitFor();
  await fill(noor.password, 'short');
  await dialog.getByText(/at least 10 characters/).waitFor();
  await fill('not-the-password', 'a-new-password');
  await dialog.getByText('This is not your current password').waitFor();
  expect(await visitor.inaccessible()).toEqual([]);
  await fill(noor.password, 'a-new-password');
  await dialog.getByText('Your other sessions have ended.').waitFor();
  expect(await page.content()).not.toContain('a-new-password');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => menu.evaluate((el) => el === document.activeElement)).toBe(true);
  const refreshed = ({ context }: Visitor) =>
    context.request.post(`${house.server.url}/auth/refresh`).then((answer) => answer.status());
  expect(await refreshed(elsewhere)).toBe(401);
  expect(await refreshed(visitor)).toBe(200);
  expect(visitor.violations).toEqual([]);
});
