/** Opens a page in the machine's Chromium, with a profile of its own that is thrown away. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const hasChromium = existsSync(CHROMIUM);

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Runs `work` while the page is open; the browser is gone afterwards, whatever happened. */
export async function withPage<T>(url: string, work: () => Promise<T>): Promise<T> {
  const profile = mkdtempSync(join(tmpdir(), 'midplane-chromium-'));
  const flags = [...FLAGS, `--user-data-dir=${profile}`, '--remote-debugging-port=0', url];
  // A group of its own, so that the browser's helper processes end with it.
  const browser = spawn(CHROMIUM, flags, { stdio: 'ignore', detached: true });
  const ended = new Promise<never>((_resolve, reject) => {
    browser.on('error', reject);
    browser.on('exit', (code) => reject(new Error(`chromium ended early with ${code}`)));
  });
  try {
    return await Promise.race([work(), ended]);
  } finally {
    ended.catch(() => undefined);
    await stop(browser);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

function stop(browser: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (browser.exitCode !== null || browser.pid === undefined) return resolve();
    browser.once('exit', () => resolve());
    process.kill(-browser.pid, 'SIGKILL');
  });
}
