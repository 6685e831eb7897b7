/** The console's pages on who gets what: rules, flags, explanations, and tokens. */
import { expect, test } from 'vitest';
import { ADA, administrator, consolePlugin, expectForEverybody } from '../harness/console';
import { GRACE, useHouse } from '../harness/house';

const house = useHouse({
  async furnish({ server: { api } }) {
    await api.createUser(ADA);
    await api.createUser(GRACE);
    await api.publish(consolePlugin('orders', '1.0.0'));
    await api.publish(consolePlugin('orders', '2.0.0'), { channel: 'beta' });
  },
});

interface Explained {
  plugins: { name: string; version: string | null }[];
}

/** What Grace gets of orders, as the server decides. */
async function ofGrace(): Promise<string | null | undefined> {
  const path = '/api/platform/v1/feed/explain?user=grace&plugin=orders';
  const { plugins } = await house.server.api.demand<Explained>(path);
  return plugins.find(({ name }) => name === 'orders')?.version;
}

test('rules are tried while they are typed, saved after a question, and taken back', async () => {
  const visitor = await administrator(house);
  const { page } = visitor;
  await page.goto('/console/plugins/orders?tab=channels');
  await page.getByRole('link', { name: 'Rules of beta in prod' }).click();
  await page.getByRole('heading', { name: 'Who follows beta' }).waitFor();
  await page.getByRole('button', { name: 'Add a rule' }).click();
  await page
    .getByRole('group', { name: /Rule 1/ })
    .getByLabel('Roles', { exact: true })
    .fill('member');
  await page.keyboard.press('Enter');
  const preview = page.getByRole('region', { name: 'Who gets what' });
  await preview.getByText('rule 1 applies: it names the role member').waitFor();
  expect(await ofGrace()).toBe('1.0.0');
  await page.getByRole('button', { name: 'Save…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save the rules of beta?' });
  await dialog.getByText('New as rule 1: The role member').waitFor();
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('The rules were saved').waitFor();
  await expect.poll(ofGrace).toBe('2.0.0');
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('The rules are what they were').waitFor();
  await expect.poll(ofGrace).toBe('1.0.0');
  expect(visitor.complaints).toEqual([]);
});

test('people are named by username, and a rule that was saved is known again', async () => {
  const visitor = await administrator(house);
  const { page } = visitor;
  await page.goto('/console/plugins/orders/rules/prod/beta');
  await page.getByRole('button', { name: 'Add a rule' }).click();
  const rule = page.getByRole('group', { name: /Rule 1/ });
  await rule.getByLabel('Users', { exact: true }).fill('Grace');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Save…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('The rules were saved').waitFor();
  await expect.poll(ofGrace).toBe('2.0.0');
  // Kept by id, and nobody changed it meanwhile.
  await rule
    .getByText(/u-[0-9a-f]{32}/)
    .first()
    .waitFor();
  await expect
    .poll(() => page.getByRole('button', { name: 'Save…' }).getAttribute('aria-disabled'))
    .toBe('true');
  expect(await page.getByRole('button', { name: 'Discard' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(ofGrace).toBe('1.0.0');
  expect(visitor.complaints).toEqual([]);
});

test('what the server refuses of a rule stands at its field', async () => {
  const { page } = await administrator(house);
  await page.goto('/console/plugins/orders/rules/prod/beta');
  await page.getByRole('button', { name: 'Add a rule' }).click();
  const rule = page.getByRole('group', { name: /Rule 1/ });
  await rule.getByLabel('Share of all viewers, %').fill('120');
  await page.getByRole('alert').getByText('MP-FEED-001').waitFor();
  await page.getByRole('button', { name: 'Save…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('alert').getByText('MP-FEED-001').waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await rule.getByText(/120 is not a percentage/).waitFor();
});

test('a flag is made, changed, deleted and brought back', async () => {
  const visitor = await administrator(house);
  const { page } = visitor;
  await page.goto('/console/flags');
  await page.getByText('There is no flag').waitFor();
  await page.getByRole('link', { name: 'New flag' }).click();
  await page.getByLabel('Key').fill('dark-checkout');
  expect(await page.getByRole('switch').isChecked()).toBe(false);
  await page.getByRole('button', { name: 'Add a rule' }).click();
  await page.getByLabel('Share of all viewers, %').fill('20');
  await page.getByRole('button', { name: 'Make flag…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make flag' }).click();
  await page.getByRole('heading', { name: 'dark-checkout' }).waitFor();
  await page.getByRole('group', { name: /Rule 1: 20 % of all/ }).waitFor();
  await page.getByRole('button', { name: 'Delete…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByText('There is no flag').waitFor();
  await page.getByText('The flag was deleted').waitFor();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await page.getByRole('link', { name: 'dark-checkout' }).waitFor();
  // Not `complaints`: a page that is open while its flag goes may hear of it by a 404.
  expect(visitor.violations).toEqual([]);
});

test('an explanation is in its address, and two viewers stand beside each other', async () => {
  const { page } = await administrator(house);
  await page.goto('/console/explain');
  await page.getByLabel('Account', { exact: true }).fill('grace');
  await page.getByText(/^grace · role member, now/).waitFor();
  await page.getByRole('button', { name: 'Compare with…' }).click();
  await page.getByLabel('Account', { exact: true }).nth(1).fill('nobody-of-that-name');
  await page.getByText('There is no account `nobody-of-that-name`.').waitFor();
  await page.getByLabel('Account', { exact: true }).nth(1).fill('ada');
  await page.getByText(/Both get the same/).waitFor();
  await page.reload();
  await page.getByText(/Compared with: ada/).waitFor();
  await page.locator('summary', { hasText: 'orders' }).click();
  await page.getByText('the viewer does not follow the channel').first().waitFor();
});

test('a token is shown once and revoked for good', async () => {
  const { page } = await administrator(house);
  await page.goto('/console/tokens');
  await page.getByRole('button', { name: 'New token' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Make token' }).click();
  await dialog.getByText('Give it a name').waitFor();
  await dialog.getByLabel('Name', { exact: true }).fill('ci');
  await dialog.getByRole('checkbox', { name: /plugins:read/ }).press('Space');
  await dialog.getByLabel('It ends after').selectOption({ label: '30 days' });
  await dialog.getByRole('button', { name: 'Make token' }).click();
  const secret = await dialog.locator('.secret-text').innerText();
  const ask = () =>
    fetch(`${house.server.url}/api/platform/v1/plugins`, {
      headers: { authorization: `Bearer ${secret}` },
    }).then(({ status }) => status);
  expect(await ask()).toBe(200);
  await dialog.getByRole('button', { name: 'I have it' }).click();
  expect(await page.content()).not.toContain(secret);
  await page.getByRole('button', { name: 'Revoke ci' }).click();
  const question = page.getByRole('dialog', { name: 'Revoke the token ci?' });
  await question.getByText('This cannot be undone').waitFor();
  await question.getByRole('button', { name: 'Revoke', exact: true }).click();
  await page.getByRole('row', { name: /ci/ }).getByText('Revoked', { exact: true }).waitFor();
  await expect.poll(ask).toBe(401);
});

test.each(['light', 'dark'] as const)('every page is for everybody, in %s', async (scheme) => {
  await expectForEverybody(house, scheme, [
    '/console/plugins/orders/rules/prod/beta',
    '/console/flags/new',
    '/console/flags',
    '/console/explain?a={"user":"grace"}&b={"roles":["tester"]}',
    '/console/tokens',
  ]);
});
