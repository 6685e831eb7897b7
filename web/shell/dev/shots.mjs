/**
 * Pictures of the shell in every state and size, for looking at: `npm run dev:shots -- [folder]`.
 * Needs bin/midplane (or MIDPLANE_BIN) and a Chromium (CHROMIUM or /usr/bin/chromium). Ends with code 1 when a page reported a policy
 * violation or an error that the scenario does not explain, fails an accessibility rule, scrolls
 * sideways, or has a second React.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { ADA, startPreview } from './preview.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const OUT = process.argv[2] ?? 'dev/shots';
const SIZES = { wide: [1920, 1080], desktop: [1360, 860], phone: [360, 740] };
const ready = (page) => page.waitForSelector('.tile, .mp-empty, .mp-callout');
const settled = async (page) => {
  await ready(page);
  await page.waitForFunction(() => !document.querySelector('.tile .mp-skeletons'));
};

const SHOTS = [
  { name: 'dashboard-light', scenario: 'full', size: 'desktop', until: settled },
  { name: 'dashboard-dark', scenario: 'full', size: 'desktop', dark: true, until: settled },
  { name: 'dashboard-wide', scenario: 'full', size: 'wide', until: settled },
  { name: 'dashboard-phone', scenario: 'full', size: 'phone', until: settled, full: true },
  { name: 'dashboard-loading', scenario: 'full', network: 'slow', size: 'desktop', until: ready },
  {
    name: 'failures-light',
    scenario: 'failures',
    size: 'desktop',
    until: settled,
    full: true,
    breaks: true,
  },
  {
    name: 'failures-dark',
    scenario: 'failures',
    size: 'desktop',
    dark: true,
    until: settled,
    breaks: true,
  },
  {
    name: 'failures-phone',
    scenario: 'failures',
    size: 'phone',
    until: settled,
    full: true,
    breaks: true,
  },
  {
    name: 'plugins-light',
    scenario: 'failures',
    path: '/plugins',
    size: 'desktop',
    full: true,
    breaks: true,
    until: (page) => page.waitForSelector('.problem-card'),
  },
  {
    name: 'plugins-phone',
    scenario: 'failures',
    path: '/plugins',
    size: 'phone',
    full: true,
    breaks: true,
    until: (page) => page.waitForSelector('.problem-card'),
  },
  { name: 'empty-light', scenario: 'empty', size: 'desktop', until: ready },
  { name: 'empty-phone', scenario: 'empty', size: 'phone', dark: true, until: ready },
  {
    name: 'unreachable',
    scenario: 'empty',
    network: 'unreachable',
    size: 'desktop',
    until: ready,
    breaks: true,
  },
  {
    name: 'page-umd',
    scenario: 'full',
    path: '/orders',
    size: 'desktop',
    until: (p) => p.waitForSelector('.table'),
  },
  {
    name: 'page-umd-phone',
    scenario: 'full',
    path: '/orders',
    size: 'phone',
    until: (p) => p.waitForSelector('.table'),
  },
  {
    name: 'page-react',
    scenario: 'full',
    path: '/analytics',
    size: 'desktop',
    dark: true,
    until: (p) => p.waitForSelector('.table'),
  },
  {
    name: 'page-crashed',
    scenario: 'failures',
    path: '/reports',
    size: 'desktop',
    breaks: true,
    until: (p) => p.waitForSelector('.problem-card'),
  },
  {
    name: 'page-failed',
    scenario: 'failures',
    path: '/plugins/billing',
    size: 'desktop',
    breaks: true,
    until: (p) => p.waitForSelector('.problem-card'),
  },
  {
    name: 'not-found',
    scenario: 'full',
    path: '/nowhere',
    size: 'desktop',
    until: (p) => p.waitForSelector('.mp-empty'),
  },
  {
    name: 'login',
    scenario: 'full',
    path: '/login',
    size: 'desktop',
    until: (p) => p.waitForSelector('form'),
  },
  {
    name: 'login-error',
    scenario: 'full',
    path: '/login',
    size: 'phone',
    dark: true,
    breaks: true,
    until: badLogin,
  },
  {
    name: 'login-cli',
    scenario: 'full',
    path: '/login?cli=BCDF-GHJK',
    size: 'desktop',
    until: goodLogin,
  },
  { name: 'user-menu', scenario: 'full', path: '/login', size: 'desktop', until: userMenu },
  { name: 'drawer', scenario: 'full', size: 'phone', until: drawer },
  { name: 'modal', scenario: 'full', size: 'desktop', until: modal },
  { name: 'toasts', scenario: 'full', size: 'desktop', dark: true, until: toasts },
  { name: 'rail', scenario: 'failures', size: 'desktop', until: rail, breaks: true },
  { name: 'offline', scenario: 'full', size: 'desktop', until: offline },
];

async function fill(page, password) {
  await page.waitForSelector('form');
  await page.fill('input[name=username]', ADA.username);
  await page.fill('input[name=password]', password);
  await page.click('button[type=submit]');
}
async function badLogin(page) {
  await fill(page, 'wrong');
  await page.waitForSelector('.mp-callout');
}
async function goodLogin(page) {
  await fill(page, ADA.password);
  await page.waitForSelector('text=Only continue if you just started it');
}
async function userMenu(page) {
  await fill(page, ADA.password);
  await page.waitForSelector('.header-user');
  await settled(page);
  await page.click('.header-user');
  await page.waitForSelector('[role=menu]');
}
async function drawer(page) {
  await settled(page);
  await page.click('.header-burger');
  await page.waitForSelector('dialog[open] .nav-link');
}
async function modal(page) {
  await settled(page);
  await page.click('text=Set target');
  await page.waitForSelector('dialog[open]');
}
async function toasts(page) {
  await settled(page);
  await page.click('text=Send report');
  await page.click('a.nav-link[href="/orders"]');
  await page.click('text=Announce to all');
  await page.waitForFunction(() => document.querySelectorAll('.mp-toast').length === 2);
}
async function rail(page) {
  await settled(page);
  await page.click('.nav-collapse');
}
async function offline(page) {
  await settled(page);
  await page.context().setOffline(true);
  await page.waitForSelector('.banner');
}

/** WCAG 2.2 A and AA, as far as a machine can tell. */
async function inaccessible(page) {
  await page.evaluate(AXE);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = await page.evaluate((runOnly) => globalThis.axe.run({ runOnly }), tags);
  return violations.map(
    ({ id, nodes }) => `axe: ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
  );
}

/** Preview plugins leave the React they got in `previewReact`; all must be the import map's. */
async function secondReact(page) {
  return page.evaluate(async () => {
    const { useState } = await import('react');
    const found = Object.entries(globalThis.previewReact ?? {});
    return found
      .filter(([, own]) => own !== useState)
      .map(([name]) => `${name} has a second React`);
  });
}

/** What happens on the way, which the server cannot do to itself. */
const NETWORKS = {
  /** Plugins never arrive: the waiting state stays on screen. */
  slow: (page) => page.route('**/pilets/*/**', () => {}),
  unreachable: (page) =>
    page.route('**/api/v1/pilets', (route) =>
      route.fulfill({ status: 503, json: { code: 'MP-REG-503', detail: 'Starting.' } }),
    ),
};
/** Bytes that are not the published ones. */
const tampered = (page) =>
  page.route('**/pilets/archive/**', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'globalThis.tampered = true;' }),
  );

/** One server for all pictures of a scenario. */
const previews = new Map();
function previewOf(scenario) {
  if (!previews.has(scenario)) previews.set(scenario, startPreview({ scenario }));
  return previews.get(scenario);
}

async function shoot(browser, shot) {
  const preview = await previewOf(shot.scenario);
  const [width, height] = SIZES[shot.size];
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: shot.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const said = [];
  page.on('console', (message) => {
    if (message.type() === 'error') said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(String(error)));
  try {
    await tampered(page);
    await NETWORKS[shot.network]?.(page);
    await page.goto(preview.url + (shot.path ?? '/'));
    await shot.until(page).catch((error) => said.push(`TIMEOUT ${error.message}`));
    await page.screenshot({ path: join(OUT, `${shot.name}.png`), fullPage: shot.full ?? false });
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    said.push(...(await inaccessible(page)), ...(await secondReact(page)));
    if (sideways > 0) said.push(`the page is ${sideways} px wider than the window`);
  } finally {
    await context.close();
  }
  const violations = said.filter((text) =>
    /Content Security|Trusted|TIMEOUT|wider than|axe:|React/i.test(text),
  );
  const unexplained = shot.breaks ? violations : said;
  console.log(`${unexplained.length === 0 ? 'ok  ' : 'FAIL'} ${shot.name}`);
  for (const text of unexplained) console.log(`       ${text.slice(0, 400)}`);
  return unexplained.length === 0;
}

mkdirSync(OUT, { recursive: true });
const only = process.argv.slice(3);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
});
let good = true;
for (const shot of SHOTS) {
  if (only.length === 0 || only.some((name) => shot.name.includes(name))) {
    good = (await shoot(browser, shot)) && good;
  }
}
await browser.close();
for (const preview of previews.values()) await (await preview).close();
process.exitCode = good ? 0 : 1;
