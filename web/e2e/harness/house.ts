/**
 * What one test file works with: a server, a browser, and visitors. Everything ends with the file,
 * also when a test fails; then pictures, console lines and logs are in `results/`.
 */
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, type TestContext } from 'vitest';
import type { Account } from './api';
import { launch, Visitor } from './browser';
import type { Cdn } from './cdn';
import type { Child } from './children';
import { type BackendName, publishExamples, startBackend } from './examples';
import { RESULTS } from './paths';
import { Server } from './server';

export interface HouseOptions {
  /** Text of midplane.yaml; made when the second origin listens, where it names that. */
  config?: string | (() => string);
  /** A second origin, which the server believes. */
  cdn?: Cdn;
  /** Publish the example plugins. */
  examples?: boolean;
  backends?: readonly BackendName[];
  /** What has to stand before the server starts, and to go after it. */
  before?(): Promise<void>;
  after?(): Promise<void>;
  /** More to do before the first test, once the server runs. */
  furnish?(house: House): Promise<void>;
}

/** Somebody the example plugins are made for. */
export const GRACE: Account = {
  username: 'grace',
  displayName: 'Grace Okafor',
  password: 'correct-horse-battery',
  roles: ['member'],
};

export class House {
  #server: Server | undefined;
  #browser: Browser | undefined;
  #cdn: Cdn | undefined;
  #after: (() => Promise<void>) | undefined;
  readonly backends = new Map<BackendName, Child>();
  #visitors: Visitor[] = [];

  get server(): Server {
    if (!this.#server) throw new Error('the server runs only inside tests');
    return this.#server;
  }

  async open(options: HouseOptions): Promise<void> {
    const browser = launch();
    browser.catch(() => undefined);
    const { cdn, config } = options;
    await cdn?.open();
    this.#cdn = cdn;
    await options.before?.();
    this.#after = options.after;
    const text = typeof config === 'function' ? config() : config;
    const server = await Server.start(text, cdn?.trust);
    this.#server = server;
    const { examples, backends = [], furnish } = options;
    const work: Promise<unknown>[] = backends.map((name) => this.startBackend(name));
    if (examples) work.push(publishExamples(server), server.api.createUser(GRACE));
    await Promise.all(work);
    await furnish?.(this);
    this.#browser = await browser;
  }

  async startBackend(name: BackendName): Promise<void> {
    this.backends.set(name, await startBackend(this.server, name));
  }

  backend(name: BackendName): Child {
    const found = this.backends.get(name);
    if (!found) throw new Error(`${name} was not started`);
    return found;
  }

  async visit(options: BrowserContextOptions = {}): Promise<Visitor> {
    if (!this.#browser) throw new Error('the browser runs only inside tests');
    const visitor = await Visitor.enter(this.#browser, this.server.url, options);
    this.#visitors.push(visitor);
    return visitor;
  }

  /** Pictures and console lines of every open page, and all logs. */
  async keepEvidence(test: string): Promise<void> {
    const folder = join(RESULTS, test.replace(/[^\w-]+/g, '-').slice(0, 80));
    mkdirSync(folder, { recursive: true });
    for (const [at, visitor] of this.#visitors.entries()) {
      writeFileSync(join(folder, `console-${at}.txt`), visitor.said.join('\n'));
      for (const [tab, page] of visitor.context.pages().entries()) {
        const path = join(folder, `page-${at}-${tab}.png`);
        await page.screenshot({ path, fullPage: true, timeout: 5_000 }).catch(() => undefined);
      }
    }
    const logs = join(this.server.folder, 'logs');
    for (const name of readdirSync(logs)) copyFileSync(join(logs, name), join(folder, name));
  }

  async farewell(): Promise<void> {
    await Promise.all(this.#visitors.splice(0).map(({ context }) => context.close()));
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    await Promise.all([...this.backends.values()].map((backend) => backend.stop()));
    await this.#server?.stop();
    await this.#cdn?.close();
    await this.#after?.();
  }
}

/** Called at the top of a test file. */
export function useHouse(options: HouseOptions = {}): House {
  const house = new House();
  beforeAll(async () => {
    try {
      await house.open(options);
    } catch (error) {
      await house.keepEvidence('start').catch(() => undefined);
      throw error;
    }
  });
  afterEach(async ({ task }: TestContext) => {
    if (task.result?.state === 'fail') await house.keepEvidence(task.name).catch(() => undefined);
    await house.farewell();
  });
  afterAll(() => house.close());
  return house;
}
