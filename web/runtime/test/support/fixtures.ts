/** Reads fixture bundles and wraps them as packages. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FeedEntry } from '../../src/types';
import { type Package, packaged } from './entries';

const ROOT = join(import.meta.dirname, '../fixtures/bundles');

/** `main` is the linked file; the other files of the folder ship along. */
export function fixture(
  folder: string,
  main: string,
  over: Partial<FeedEntry> & Pick<FeedEntry, 'name' | 'kind' | 'spec'>,
  extra: Record<string, string> = {},
): Package {
  const texts: Record<string, string> = { [main]: extra[main] ?? read(folder, main) };
  for (const file of readdirSync(join(ROOT, folder))) texts[file] ??= read(folder, file);
  return packaged(over, { ...texts, ...extra });
}

function read(folder: string, file: string): string {
  return readFileSync(join(ROOT, folder, file), 'utf8');
}
