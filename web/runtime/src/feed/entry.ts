/**
 * Turns one raw feed item into a FeedEntry, or says why not.
 *
 * Strict where safety hangs on it (absolute link, a checksum for it, a name that is a plain path
 * segment), lenient elsewhere: unknown fields pass through to `api.meta`.
 */
import { problem } from '../problems';
import type { FeedEntry, PluginKind, PluginProblem, PluginSpec, UiDescription } from '../types';

const NAME = /^(@[a-z0-9-~][a-z0-9-._~]*\/)?[a-z0-9-~][a-z0-9-._~]*$/i;
const SPECS: Record<PluginKind, readonly PluginSpec[]> = {
  pilet: ['v0', 'v1', 'v2', 'v3', 'mf'],
  'module-federation': ['module-federation'],
  umd: ['umd'],
  esm: ['esm'],
};

type Raw = Record<string, unknown>;
export type ReadEntry = { entry: FeedEntry } | { problem: PluginProblem };

export function readEntry(value: unknown, index: number): ReadEntry {
  const label = isObject(value) && typeof value.name === 'string' ? value.name : `item ${index}`;
  const broken = isObject(value) ? firstFault(value) : 'is not an object';
  if (broken !== null || !isObject(value)) {
    return { problem: problem('MP-WEB-014', `${label} ${broken}`) };
  }
  const link = value.link as string;
  const files = readFiles(value.files);
  const own = files[link] ?? (isDigest(value.integrity) ? value.integrity : undefined);
  if (!own) return { problem: problem('MP-WEB-014', `${label} has no integrity for its link`) };
  files[link] = own;
  const entry = { ...value, files, integrity: own, ui: readUi(value.ui) } as unknown as FeedEntry;
  return { entry };
}

function firstFault(raw: Raw): string | null {
  if (typeof raw.name !== 'string' || !NAME.test(raw.name)) return 'has no valid name';
  if (typeof raw.version !== 'string' || raw.version === '') return 'has no version';
  if (typeof raw.link !== 'string' || !isAbsolute(raw.link)) return 'has no absolute http(s) link';
  const specs = SPECS[raw.kind as PluginKind] as readonly unknown[] | undefined;
  if (!specs) return `has the unknown kind "${String(raw.kind)}"`;
  if (!specs.includes(raw.spec)) {
    return `has the spec "${String(raw.spec)}", which is none of ${specs.join(', ')}`;
  }
  return null;
}

/** Only well-formed digests count: a malformed one would make the browser skip the check. */
function readFiles(value: unknown): Record<string, string> {
  const files: Record<string, string> = {};
  if (!isObject(value)) return files;
  for (const [url, digest] of Object.entries(value)) {
    if (isAbsolute(url) && isDigest(digest)) files[url] = digest;
  }
  return files;
}

/** A UI description with only the lists that are lists of objects. */
function readUi(value: unknown): UiDescription {
  if (!isObject(value)) return {};
  const ui: Raw = {};
  for (const key of ['exposedModules', 'navigation', 'sharedState']) ui[key] = objects(value[key]);
  const contributions: Raw = {};
  for (const [key, list] of Object.entries(
    isObject(value.contributions) ? value.contributions : {},
  ))
    contributions[key] = objects(list);
  return { ...value, ...ui, contributions } as UiDescription;
}

function objects(value: unknown): Raw[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

export function isObject(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDigest(value: unknown): value is string {
  return typeof value === 'string' && /^sha(256|384|512)-[A-Za-z0-9+/]+={0,2}$/.test(value);
}

function isAbsolute(value: string): boolean {
  try {
    return /^https?:$/.test(new URL(value).protocol);
  } catch {
    return false;
  }
}
