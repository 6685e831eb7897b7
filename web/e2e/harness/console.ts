/** What the tests of the console share: its administrator, plugins, and what every page owes everybody. */
import { expect } from 'vitest';
import type { Account } from './api';
import type { Visitor } from './browser';
import { faintParts } from './contrast';
import type { House } from './house';
import { modulePlugin, tileSource } from './packages';

export const ADA: Account = {
  username: 'ada',
  displayName: 'Ada Lovelace',
  password: 'correct-horse-battery',
  roles: ['administrator'],
};

export const consolePlugin = (name: string, version: string, description = '') =>
  modulePlugin({
    name,
    version,
    source: tileSource(name),
    manifest: { displayName: name.toUpperCase(), ...(description && { description }) },
  });

export async function administrator(house: House, options = {}): Promise<Visitor> {
  const visitor = await house.visit(options);
  await visitor.signIn(ADA);
  return visitor;
}

/** No sideways scroll on a phone, nothing that a machine finds inaccessible or faint, no complaint. */
export async function expectForEverybody(
  house: House,
  colorScheme: 'light' | 'dark',
  paths: readonly string[],
): Promise<void> {
  for (const width of [390, 1440]) {
    const visitor = await administrator(house, { colorScheme, viewport: { width, height: 844 } });
    const { page } = visitor;
    for (const path of paths) {
      await visitor.open(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await visitor.settled();
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect([path, width, sideways]).toEqual([path, width, 0]);
      expect([path, await visitor.inaccessible()]).toEqual([path, []]);
      expect([path, await page.evaluate(faintParts)]).toEqual([path, []]);
    }
    expect(visitor.complaints).toEqual([]);
  }
}
