import { expect, test } from 'vitest';
import type { Package } from '../src/data/packages';
import { differences, growth, members } from '../src/pages/plugin/compare/differences';
import { readTab } from '../src/pages/plugin/tabs';

const file = (path: string, size: number, digest: string, codedSize: number | null = null) => ({
  path,
  size,
  codedSize,
  digest,
  contentType: 'text/javascript',
});

const released = (
  version: string,
  manifest: object,
  files: ReturnType<typeof file>[],
): Package => ({
  plugin: 'orders',
  version,
  state: 'published',
  digest: version,
  size: 1000 + files.length,
  manifest: { name: 'orders', version, ...manifest } as unknown as Package['manifest'],
  ui: { kind: 'esm', spec: 'esm', entry: 'a.js', files },
});

test('what a version asks for stands apart from what else it says', () => {
  const before = released('1.0.0', { capabilities: ['cache'], icon: 'box' }, []);
  const after = released('1.1.0', { capabilities: ['cache', 'storage'], icon: 'key' }, []);
  const found = differences(before, after);
  expect(found.asks).toEqual([{ path: 'capabilities', before: 'cache', after: 'cache, storage' }]);
  expect(found.manifest).toEqual([{ path: 'icon', before: 'box', after: 'key' }]);
});

test('items of a list are told by their names, and another order is no difference', () => {
  const jobs = [
    { name: 'a', schedule: '@daily' },
    { name: 'b', schedule: '@hourly' },
  ];
  expect(members({ jobs }, { jobs: [...jobs].reverse() })).toEqual([]);
  expect(members({ jobs }, { jobs: [jobs[0]] }).map(({ path }) => path)).toEqual([
    'jobs[b].name',
    'jobs[b].schedule',
  ]);
  expect(members({ list: [{ x: 1 }] }, { list: [{ x: 2 }] })).toEqual([
    { path: 'list[0].x', before: '1', after: '2' },
  ]);
  expect(members({ a: [], b: null }, {})).toEqual([]);
});

test('files are told by their digests, sizes by what browsers fetch', () => {
  const before = released('1.0.0', {}, [file('a.js', 100, 'x', 40), file('b.js', 10, 'y')]);
  const after = released('1.1.0', {}, [file('a.js', 100, 'z', 50), file('c.js', 20, 'y')]);
  const { files, sizes } = differences(before, after);
  expect(files).toEqual([
    { path: 'a.js', before: 100, after: 100, isSame: false },
    { path: 'b.js', before: 10, after: null, isSame: false },
    { path: 'c.js', before: null, after: 20, isSame: false },
  ]);
  expect(sizes.map(({ what, before: b, after: a }) => [what, b, a])).toEqual([
    ['Package', 1002, 1002],
    ['All files', 110, 120],
    ['All files, compressed', 50, 70],
    ['Entry, compressed', 40, 50],
  ]);
  expect(differences(null, after).files.every(({ before: none }) => none === null)).toBe(true);
});

test('how much something grew is said shortly', () => {
  expect([growth(100, 150), growth(100, 50), growth(10_000, 10_001), growth(0, 5)]).toEqual([
    '+50 %',
    '−50 %',
    '+1 B',
    '+5 B',
  ]);
  expect([growth(null, 5), growth(5, 5)]).toEqual(['', '']);
});

test('what is compared is in the address of the versions alone', () => {
  expect(readTab({ tab: 'versions', from: '1.0.0', to: 7 })).toEqual({
    tab: 'versions',
    from: '1.0.0',
    to: undefined,
  });
  expect(readTab({ tab: 'backends', from: '1.0.0' })).toEqual({ tab: 'backends' });
  expect(readTab({ tab: 'constructor' })).toEqual({ tab: undefined });
});
