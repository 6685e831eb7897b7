/** The journal keeps what it confirmed, survives a torn last line, and refuses to guess. */
import assert from 'node:assert/strict';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { Journal, JournalError } from '../src/journal.mjs';
import { Notes } from '../src/notes.mjs';
import { folder } from './support.mjs';

const quiet = { info() {}, warn() {}, error() {} };

test('what was confirmed is read back in order', async (t) => {
  const path = join(await folder(t), 'journal');
  const { journal } = await Journal.open(path);
  await Promise.all(Array.from({ length: 50 }, (_, n) => journal.append({ n })));
  await journal.close();
  const { journal: again, entries } = await Journal.open(path);
  assert.deepEqual(entries.map(({ n }) => n), Array.from({ length: 50 }, (_, n) => n));
  await again.close();
});

test('an unfinished last line is cut off', async (t) => {
  const path = join(await folder(t), 'journal');
  await writeFile(path, '{"n":1}\n{"n":2');
  const { journal, entries, cut } = await Journal.open(path);
  assert.deepEqual([entries, cut], [[{ n: 1 }], 6]);
  await journal.append({ n: 3 });
  await journal.close();
  assert.equal(await readFile(path, 'utf8'), '{"n":1}\n{"n":3}\n');
});

test('a damaged line stops the start and leaves the file as it is', async (t) => {
  const path = join(await folder(t), 'journal');
  const damaged = '{"n":1}\n{"n"\n{"n":3}\n';
  await writeFile(path, damaged);
  await assert.rejects(Journal.open(path), new RegExp('line 2 cannot be read'));
  assert.equal(await readFile(path, 'utf8'), damaged);
});

test('after a failed write nothing is written any more', async (t) => {
  const path = join(await folder(t), 'journal');
  const { journal } = await Journal.open(path);
  await journal.append({ n: 1 });
  const circular = {};
  circular.self = circular;
  await assert.rejects(journal.append(circular), JournalError);
  await assert.rejects(journal.append({ n: 2 }), JournalError);
  assert.equal(await readFile(path, 'utf8'), '{"n":1}\n');
});

test('compaction keeps the notes and drops what is outdated', async (t) => {
  const dataDir = await folder(t);
  const path = join(dataDir, 'notes.jsonl');
  const notes = await Notes.open(dataDir, quiet, 10);
  const kept = await notes.add('ada', 'kept');
  const edited = await notes.add('ada', 'draft');
  for (let n = 0; n < 20; n += 1) await notes.edit('ada', edited.id, `version ${n}`);
  const late = await notes.add('grace', 'written while compacting or after');
  await notes.close();
  const lines = (await readFile(path, 'utf8')).trim().split('\n').length;
  assert(lines < 16, `${lines} lines are left`);

  const again = await Notes.open(dataDir, quiet);
  const texts = (owner) => again.list(owner).map(({ text }) => text).sort();
  assert.deepEqual(texts('ada'), ['kept', 'version 19']);
  assert.deepEqual(again.list('grace'), [late]);
  assert.equal(again.list('ada').find(({ id }) => id === kept.id).createdAt, kept.createdAt);
  await again.close();
});

test('a torn line does not stop the backend from starting', async (t) => {
  const dataDir = await folder(t);
  const notes = await Notes.open(dataDir, quiet);
  const note = await notes.add('ada', 'safe');
  await notes.close();
  await appendFile(join(dataDir, 'notes.jsonl'), '{"op":"put","owner":"ada","no');
  const again = await Notes.open(dataDir, quiet);
  assert.deepEqual(again.list('ada'), [note]);
  await again.close();
});
