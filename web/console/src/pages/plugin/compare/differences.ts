/** What differs between two versions: members of the manifest, what it asks for, files and sizes. */
import type { Package } from '../../../data/packages';

export interface MemberChange {
  /** Such as `ui.entry`, `capabilities`, `jobs[nightly].schedule`. */
  path: string;
  before: string | null;
  after: string | null;
}

export interface FileChange {
  path: string;
  before: number | null;
  after: number | null;
  isSame: boolean;
}

export interface SizeChange {
  what: string;
  before: number | null;
  after: number | null;
}

export interface Differences {
  /** Members that say what it may do, reach and whom it is for. */
  asks: MemberChange[];
  manifest: MemberChange[];
  files: FileChange[];
  sizes: SizeChange[];
}

/** What somebody who decides on a version looks at first. */
const ASKS =
  /^(capabilities|permissions|secrets|targetAudience|requires|dependencies|provides|core|ui\.trust|webhooks|jobs)\b/;

export function differences(before: Package | null, after: Package): Differences {
  const changes = members(before?.manifest ?? null, after.manifest).filter(
    ({ path }) => path !== 'version',
  );
  return {
    asks: changes.filter(({ path }) => ASKS.test(path)),
    manifest: changes.filter(({ path }) => !ASKS.test(path)),
    files: files(before, after),
    sizes: sizes(before, after),
  };
}

// ---------------------------------------------------------------- manifest

type Flat = Map<string, string>;

export function members(before: unknown, after: unknown): MemberChange[] {
  const [a, b] = [flat(before), flat(after)];
  return [...new Set([...a.keys(), ...b.keys()])]
    .filter((path) => a.get(path) !== b.get(path))
    .sort()
    .map((path) => ({ path, before: a.get(path) ?? null, after: b.get(path) ?? null }));
}

function flat(value: unknown): Flat {
  const found: Flat = new Map();
  flatten(value, '', found);
  return found;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function flatten(value: unknown, path: string, into: Flat): void {
  if (value === null || value === undefined) return;
  if (isObject(value)) {
    for (const [key, inner] of Object.entries(value)) {
      flatten(inner, path === '' ? key : `${path}.${key}`, into);
    }
  } else if (Array.isArray(value)) {
    flattenList(value, path, into);
  } else {
    into.set(path, String(value));
  }
}

function flattenList(list: unknown[], path: string, into: Flat): void {
  if (!list.some(isObject)) {
    // An empty list is what is there without one.
    if (list.length > 0) into.set(path, list.map(String).join(', '));
    return;
  }
  const names = list.map(nameOf);
  const areTold = new Set(names).size === names.length && !names.includes(undefined);
  for (const [at, inner] of list.entries()) {
    flatten(inner, `${path}[${areTold ? names[at] : at}]`, into);
  }
}

/** What an item of a list is told from the others by, so that another order is no difference. */
function nameOf(item: unknown): string | undefined {
  if (!isObject(item)) return undefined;
  const name = item.name ?? item.id ?? item.interface ?? item.path;
  return typeof name === 'string' ? name : undefined;
}

// ---------------------------------------------------------------- files

function files(before: Package | null, after: Package): FileChange[] {
  const [a, b] = [before, after].map(
    (one) => new Map((one?.ui?.files ?? []).map((file) => [file.path, file])),
  ) as [Map<string, FileOf>, Map<string, FileOf>];
  return [...new Set([...a.keys(), ...b.keys()])].sort().map((path) => ({
    path,
    before: a.get(path)?.size ?? null,
    after: b.get(path)?.size ?? null,
    isSame: a.get(path)?.digest === b.get(path)?.digest,
  }));
}

type FileOf = NonNullable<Package['ui']>['files'][number];

function sizes(before: Package | null, after: Package): SizeChange[] {
  const of = (what: string, measure: (one: Package) => number | null): SizeChange => ({
    what,
    before: before && measure(before),
    after: measure(after),
  });
  const sum = (one: Package, size: (file: FileOf) => number) =>
    one.ui?.files.reduce((total, file) => total + size(file), 0) ?? null;
  return [
    of('Package', ({ size }) => size),
    of('All files', (one) => sum(one, ({ size }) => size)),
    of('All files, compressed', (one) => sum(one, (file) => file.codedSize ?? file.size)),
    of('Entry, compressed', ({ ui }) => {
      const entry = ui?.files.find(({ path }) => path === ui.entry);
      return entry ? (entry.codedSize ?? entry.size) : null;
    }),
  ].filter((change) => change.before !== null || change.after !== null);
}

/** `+1.2 kB`, `−20 %`: how much it grew. */
export function growth(before: number | null, after: number | null): string {
  if (before === null || after === null || before === after) return '';
  const by = after - before;
  const percent = before === 0 ? null : Math.round((by / before) * 100);
  const sign = by > 0 ? '+' : '−';
  return percent === null || percent === 0
    ? `${sign}${Math.abs(by)} B`
    : `${sign}${Math.abs(percent)} %`;
}
