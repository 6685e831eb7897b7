/** Text that is markup, wherever people or plugins may write text: shown as it is, never run. */
import { expect, test } from 'vitest';
import { useHouse } from '../harness/house';
import { modulePlugin } from '../harness/packages';

const IMAGE = '<img src=x onerror="globalThis.pwned=1">';
const SCRIPT = '</script><script>globalThis.pwned=1</script>';
const BREAKOUT = '"><svg onload=globalThis.pwned=1>';
const LINK = 'javascript:globalThis.pwned=1';

const MALLORY = {
  username: 'mallory',
  displayName: `Mallory ${IMAGE}`,
  password: 'correct-horse-battery',
  roles: ['member'],
};

const SOURCE = `
  export function setup(api) {
    const text = ${JSON.stringify(IMAGE + BREAKOUT)};
    const mount = (el) => { el.textContent = 'drawn'; };
    const part = { type: 'html', component: { mount } };
    api.registerTile('tile', part, { title: text });
    api.registerPage('/hostile', part, { title: text, icon: text });
    api.registerMenu('a', { label: text, href: ${JSON.stringify(LINK)}, icon: ${JSON.stringify(LINK)} });
    api.registerModal('dialog', part, { title: text });
    api.showModal('dialog');
    api.showNotification(text, { title: text });
  }`;

const FAILING = `export function setup() { throw new Error(${JSON.stringify(IMAGE + SCRIPT)}); }`;

const texts = {
  displayName: `Hostile ${IMAGE}`,
  description: `${SCRIPT} ${BREAKOUT}`,
};

const house = useHouse({
  config: `shell:\n  productName: ${JSON.stringify(`Plane ${SCRIPT}`)}\n`,
  async furnish({ server }) {
    const { api } = server;
    await api.publish(modulePlugin({ name: 'hostile', source: SOURCE, manifest: texts }));
    await api.publish(modulePlugin({ name: 'failing', source: FAILING, manifest: texts }));
    await api.createUser(MALLORY);
  },
});

test.each([
  '/',
  '/plugins',
  '/hostile',
  '/plugins/failing',
  '/login',
  `/${IMAGE}`,
  `/login?next=${LINK}`,
])('nothing runs on %s', async (path) => {
  const visitor = await house.visit();
  await visitor.signIn(MALLORY);
  await visitor.open(path);
  const { page } = visitor;
  await page.getByRole('link', { name: `Plane ${SCRIPT}` }).waitFor();
  await page.getByRole('button', { name: MALLORY.displayName }).waitFor();
  for (const link of await page.getByRole('link').all()) {
    expect(await link.getAttribute('href')).not.toMatch(/^\s*javascript:/i);
  }
  expect(await page.evaluate('globalThis.pwned')).toBe(undefined);
  expect(visitor.violations).toEqual([]);
});

test('the texts are shown as they were written', async () => {
  const visitor = await house.visit();
  const { page } = visitor;
  await visitor.open('/');
  await page
    .getByRole('dialog', { name: IMAGE + BREAKOUT })
    .getByText('drawn')
    .waitFor();
  await page.keyboard.press('Escape');
  await page
    .locator('.mp-toast')
    .getByText(IMAGE + BREAKOUT)
    .first()
    .waitFor();
  await page.locator('.app').getByText(texts.displayName).waitFor();
  await page.locator('.app').getByText(texts.description).waitFor();
  const failed = page.locator('.tile-failed');
  await failed.getByText('Not available').click();
  await failed.getByText(IMAGE + SCRIPT).waitFor();
  const menu = page.getByRole('navigation');
  await menu.getByRole('link', { name: IMAGE + BREAKOUT }).click();
  await page.getByText('drawn').waitFor();
  expect(await page.evaluate('globalThis.pwned')).toBe(undefined);
});
