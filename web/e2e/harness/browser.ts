/** The machine's Chromium, and one visitor in it: a page whose every complaint is written down. */
import AXE from 'axe-core';
import type { Page } from 'playwright-core';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
} from 'playwright-core';
import type { Account } from './api';
import { CHROMIUM } from './paths';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const PATIENCE_MS = 20_000;

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, args: FLAGS });

/** Makes policy violations that are not printed by the browser itself appear on the console. */
const REPORT_VIOLATIONS = `addEventListener('securitypolicyviolation', (event) => {
  console.error('[policy] ' + event.effectiveDirective + ' ' + event.blockedURI);
});`;
const POLICY = /\[policy\]|Content Security Policy|Trusted ?Type|Integrity-Policy/i;

export class Visitor {
  /** Console lines and uncaught errors, in order. */
  readonly said: string[] = [];

  readonly page: Page;
  readonly context: BrowserContext;

  private constructor(page: Page, context: BrowserContext) {
    this.page = page;
    this.context = context;
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('console', (line) => {
      const { url } = line.location();
      this.said.push(`${line.type()}: ${line.text()}${url ? ` (${url})` : ''}`);
    });
    page.on('pageerror', (error) => this.said.push(`uncaught: ${error.message}`));
  }

  static async enter(browser: Browser, url: string, options: BrowserContextOptions) {
    const context = await browser.newContext({
      baseURL: url,
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
      locale: 'en-GB',
      ...options,
    });
    await context.addInitScript(REPORT_VIOLATIONS);
    return new Visitor(await context.newPage(), context);
  }

  /** Another tab of the same person. */
  async openTab(): Promise<Visitor> {
    return new Visitor(await this.context.newPage(), this.context);
  }

  /** What the page's policies refused so far. */
  get violations(): string[] {
    return this.said.filter((line) => POLICY.test(line));
  }

  /** Everything that would be red or yellow in the browser's console. */
  get complaints(): string[] {
    return this.said.filter((line) => /^(error|warning|uncaught):/.test(line));
  }

  /** Opens a page and waits until every plugin is ready, failed or stopped. */
  async open(path = '/'): Promise<void> {
    await this.page.goto(path);
    await this.settled();
  }

  async settled(): Promise<void> {
    await this.page.waitForFunction(() => {
      const main = document.querySelector('#main');
      return main !== null && !document.querySelector('#main .mp-skeleton, .nav-pending');
    });
  }

  /** Signs in without the form, as a page that was opened before would have done. */
  async signIn({ username, password }: Account): Promise<void> {
    const answer = await this.context.request.post('/auth/login', { data: { username, password } });
    if (!answer.ok()) throw new Error(`signing in answered ${answer.status()}`);
  }

  /** What is wrong for people who use assistive technology, as far as a machine can tell. */
  async inaccessible(): Promise<string[]> {
    await this.page.evaluate(AXE.source);
    const { violations } = await this.page.evaluate(() => globalThis.axe.run());
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.map((n) => n.html).join(' | ')}`);
  }
}

declare global {
  var axe: typeof AXE;
}
