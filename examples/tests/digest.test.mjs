/** The digest that decides whether an example is built again. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { digestOf } from '../digest.mjs';

test('it follows names and contents of inputs and nothing else', (t) => {
  const root = mkdtempSync(join(tmpdir(), 'digest-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const write = (path, text) => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write('a/src/one.js', '1');
  const digest = () => digestOf(root, ['a'], ['dist'], ['recipe']);
  const first = digest();
  write('a/dist/out.js', 'built');
  write('a/a-1.0.0.tgz', 'packed');
  assert.equal(digest(), first);
  write('a/src/one.js', '2');
  const second = digest();
  assert.notEqual(second, first);
  write('a/src/two.js', '');
  assert.notEqual(digest(), second);
});
