import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { concerned } from '../src/data/live';
import { KINDS } from '../src/parts/kinds';

const CHANGES = join(import.meta.dirname, '../../../crates/domain/model/src/change/about.rs');

/** What the server keeps of who did what, as its own source lists it. */
function auditedTopics(): string[] {
  const source = readFileSync(CHANGES, 'utf8');
  const list = source.split('AUDITED_TOPICS')[1]?.split('];')[0] ?? '';
  return [...list.matchAll(/"([a-z-]+)"/g)].map(([, topic]) => topic ?? '');
}

test('every deed that is kept has words, and can be asked for', () => {
  const topics = auditedTopics();
  expect(topics.length).toBeGreaterThan(25);
  expect(topics.filter((topic) => !(topic in KINDS))).toEqual([]);
});

test('every deed that is kept is known to concern something', () => {
  expect(auditedTopics().filter((topic) => concerned([topic]) === 'everything')).toEqual([]);
});
