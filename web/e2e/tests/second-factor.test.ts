/** A code beside the password: set up with a phone, asked for, lost and taken away; and where one is signed in. */
import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Account } from '../harness/api';
import type { Visitor } from '../harness/browser';
import { GRACE, useHouse } from '../harness/house';

const house = useHouse({ examples: false });

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What an authenticator app shows (RFC 6238), so many steps from now. */
function codeOf(secret: string, steps = 0): string {
  const bits = [...secret.replace(/\s/g, '')]
    .map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const tag = createHmac('sha1', key).update(counter).digest();
  const at = (tag.at(-1) ?? 0) & 15;
  return String((tag.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

async function openDialog({ page }: Visitor, who: Account, item: string, title: string) {
  await page.getByRole('button', { name: who.displayName }).press('Enter');
  await page.getByRole('menuitem', { name: item }).press('Enter');
  const dialog = page.getByRole('dialog', { name: title });
  await dialog.waitFor();
  return dialog;
}

/** Everything by the keyboard: the app's key, and the recovery codes. */
async function setUp(visitor: Visitor, who: Account) {
  const { page } = visitor;
  const dialog = await openDialog(visitor, who, 'Two-step sign-in…', 'Two-step sign-in');
  await dialog.getByLabel('Your password').fill(who.password);
  await page.keyboard.press('Enter');
  await dialog.getByRole('img', { name: /QR code/ }).waitFor();
  const secret = (await dialog.locator('.secret-key').textContent()) ?? '';
  return { dialog, secret };
}

async function password({ page }: Visitor, who: Account): Promise<void> {
  await page.getByLabel('User name').fill(who.username);
  await page.getByLabel('Password').fill(who.password);
  await page.keyboard.press('Enter');
}

const noSideways = ({ page }: Visitor) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('a phone is set up, asked for, and a recovery code stands in for it', async () => {
  const lena = { ...GRACE, username: 'lena', displayName: 'Lena Fischer' };
  await house.server.api.createUser(lena);
  const visitor = await house.visit({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  const { page } = visitor;
  await visitor.signIn(lena);
  await visitor.open('/');
  const { dialog, secret } = await setUp(visitor, lena);
  expect(await visitor.inaccessible()).toEqual([]);
  expect(await noSideways(visitor)).toBe(0);
  await dialog.getByRole('textbox', { name: 'Code' }).fill('000000');
  await page.keyboard.press('Enter');
  await dialog.getByText('MP-ID-031').waitFor();
  await dialog.getByRole('textbox', { name: 'Code' }).fill(codeOf(secret, -1));
  await page.keyboard.press('Enter');
  const codes = dialog.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await codes.first().waitFor();
  expect(await codes.count()).toBe(10);
  const recovery = (await codes.first().textContent()) ?? '';
  expect(await visitor.inaccessible()).toEqual([]);
  expect(await noSideways(visitor)).toBe(0);
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download' }).press('Enter');
  expect((await download).suggestedFilename()).toMatch(/^recovery-codes-.*\.txt$/);
  await dialog.getByRole('button', { name: 'Done' }).press('Enter');
  await dialog.waitFor({ state: 'detached' });

  const again = await house.visit({ viewport: { width: 390, height: 844 } });
  await again.open('/login?next=/plugins');
  await password(again, lena);
  const code = again.page.getByRole('textbox', { name: 'Code' });
  await code.waitFor();
  expect(await code.evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await again.inaccessible()).toEqual([]);
  await code.fill('123456');
  await again.page.keyboard.press('Enter');
  await again.page.getByRole('alert').getByText('MP-ID-031').waitFor();
  await again.page.getByRole('button', { name: 'Back' }).click();
  await password(again, lena);
  await code.fill(codeOf(secret));
  await again.page.keyboard.press('Enter');
  await again.page.waitForURL('**/plugins');

  const lost = await house.visit();
  await lost.open('/login');
  await password(lost, lena);
  await lost.page.getByRole('textbox', { name: 'Code' }).fill(recovery.toUpperCase());
  await lost.page.keyboard.press('Enter');
  await lost.page.getByRole('button', { name: lena.displayName }).waitFor();
  const off = await openDialog(lost, lena, 'Two-step sign-in…', 'Two-step sign-in');
  await off.getByText('9 recovery codes are left.').waitFor();
  await off.getByRole('textbox', { name: 'Code' }).fill(recovery);
  await lost.page.keyboard.press('Enter');
  await off.getByText('MP-ID-031').waitFor();
  await off.getByRole('textbox', { name: 'Code' }).fill(codeOf(secret, 1));
  await lost.page.keyboard.press('Enter');
  await off.getByText('Your password alone lets you in again.').waitFor();
  for (const each of [visitor, again, lost]) expect(each.violations).toEqual([]);
});

test('sessions are listed with browser and system, and ended one by one or all others', async () => {
  const omar = { ...GRACE, username: 'omar', displayName: 'Omar Haddad' };
  await house.server.api.createUser(omar);
  const visitor = await house.visit();
  const [second, third] = [await house.visit(), await house.visit()];
  for (const each of [second, third, visitor]) await each.signIn(omar);
  await visitor.open('/');
  const dialog = await openDialog(visitor, omar, 'Sessions…', 'Sessions');
  const rows = dialog.getByRole('list', { name: 'Where you are signed in' }).getByRole('listitem');
  await expect.poll(() => rows.count()).toBe(3);
  await rows.first().getByText('This browser').waitFor();
  expect(await rows.first().textContent()).toMatch(
    /Chrome on Linux.*Signed in .* from 127\.0\.0\.1/s,
  );
  expect(await visitor.inaccessible()).toEqual([]);
  await rows
    .nth(1)
    .getByRole('button', { name: /Sign out/ })
    .press('Enter');
  await expect.poll(() => rows.count()).toBe(2);
  await dialog.getByRole('button', { name: 'Sign out everywhere else' }).press('Enter');
  await expect.poll(() => rows.count()).toBe(1);
  const refreshed = ({ context }: Visitor) =>
    context.request.post(`${house.server.url}/auth/refresh`).then((answer) => answer.status());
  expect([await refreshed(second), await refreshed(third)]).toEqual([401, 401]);
  expect(await refreshed(visitor)).toBe(200);
  expect(visitor.violations).toEqual([]);
});
