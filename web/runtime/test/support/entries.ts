/** Feed entries for tests: a package as a map of file name → text, with the digests of those texts. */
import type { FeedEntry } from '../../src/types';
import { sha384 } from './digest';

export interface Package {
  entry: FeedEntry;
  /** Absolute URL → text. */
  files: Record<string, string>;
}

export function packaged(
  over: Partial<FeedEntry> & Pick<FeedEntry, 'name' | 'kind' | 'spec'>,
  texts: Record<string, string>,
): Package {
  const version = over.version ?? '1.0.0';
  const base = `http://localhost:3000/pilets/${over.name}/${version}/`;
  const files = Object.fromEntries(
    Object.entries(texts).map(([file, text]) => [base + file, text]),
  );
  const digests = Object.fromEntries(
    Object.entries(files).map(([url, text]) => [url, sha384(text)]),
  );
  const link = Object.keys(files)[0] ?? `${base}index.js`;
  const entry: FeedEntry = { version, link, files: digests, integrity: digests[link], ...over };
  return { entry, files };
}

export function entry(name: string, over: Partial<FeedEntry> = {}): FeedEntry {
  return {
    ...packaged({ name, kind: 'esm', spec: 'esm' }, { 'index.js': `// ${name}` }).entry,
    ...over,
  };
}
