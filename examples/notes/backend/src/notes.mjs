/**
 * Everybody's notes, in memory for reading and in a journal for keeping. A change is decided at
 * once and answered when it is on disk. Nobody can reach another person's notes: every call names
 * the owner, and ids are looked up among that owner's notes only.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Journal } from './journal.mjs';
import { Problem, invalid, notFound } from './problem.mjs';

export const MAX_TEXT = 10_000;
export const MAX_NOTES = 500;

export function checkText(body) {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw invalid('body', 'must be a JSON object');
  }
  const unknown = Object.keys(body).find((key) => key !== 'text');
  if (unknown !== undefined) throw invalid(unknown, 'is not a known field');
  if (typeof body.text !== 'string') throw invalid('text', 'must be a text');
  const text = body.text.trim();
  if (text === '') throw invalid('text', 'must not be empty');
  if (text.length > MAX_TEXT) throw invalid('text', `must have at most ${MAX_TEXT} characters`);
  if (!text.isWellFormed()) throw invalid('text', 'must be valid Unicode');
  return text;
}

export class Notes {
  #journal;
  #log;
  /** owner -> id -> note */
  #byOwner = new Map();
  #lines = 0;
  #compacting = false;
  /** How many outdated lines make a compaction worth it, besides being the larger part. */
  #slack;

  static async open(folder, log, slack = 1000) {
    const notes = new Notes();
    const { journal, entries, cut } = await Journal.open(join(folder, 'notes.jsonl'));
    if (cut > 0) log.warn('cut off a last line that was never finished', { bytes: cut });
    notes.#journal = journal;
    notes.#log = log;
    notes.#slack = slack;
    for (const entry of entries) notes.#apply(entry);
    notes.#lines = entries.length;
    return notes;
  }

  get count() {
    let count = 0;
    for (const notes of this.#byOwner.values()) count += notes.size;
    return count;
  }

  /** Throws when notes can no longer be kept. */
  check() {
    if (this.#journal.broken) {
      throw new Problem(503, 'NOTE-503', 'Notes cannot be kept now.', {
        hint: 'The disk refused a write; an operator has to look at it.',
      });
    }
  }

  list(owner) {
    this.check();
    const notes = [...(this.#byOwner.get(owner)?.values() ?? [])];
    return notes.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  }

  async add(owner, text) {
    this.check();
    if ((this.#byOwner.get(owner)?.size ?? 0) >= MAX_NOTES) {
      const hint = 'Delete one to make room.';
      throw new Problem(409, 'NOTE-409', `You have ${MAX_NOTES} notes already.`, { hint });
    }
    const now = new Date().toISOString();
    const note = { id: `n_${randomBytes(8).toString('hex')}`, text, createdAt: now, updatedAt: now };
    await this.#keep({ op: 'put', owner, note });
    return note;
  }

  async edit(owner, id, text) {
    const note = { ...this.#find(owner, id), text, updatedAt: new Date().toISOString() };
    await this.#keep({ op: 'put', owner, note });
    return note;
  }

  async remove(owner, id) {
    this.#find(owner, id);
    await this.#keep({ op: 'delete', owner, id });
  }

  close() {
    return this.#journal.close();
  }

  #find(owner, id) {
    this.check();
    const note = this.#byOwner.get(owner)?.get(id);
    if (!note) throw notFound();
    return note;
  }

  async #keep(entry) {
    this.#apply(entry);
    this.#lines += 1;
    try {
      await this.#journal.append(entry);
    } catch (error) {
      this.#log.error('a note could not be written', { error: error.message });
      this.check();
      throw error;
    }
    this.#compactIfWorthIt();
  }

  #apply({ op, owner, note, id }) {
    const notes = this.#byOwner.get(owner) ?? new Map();
    if (op === 'put') notes.set(note.id, note);
    else notes.delete(id);
    if (notes.size > 0) this.#byOwner.set(owner, notes);
    else this.#byOwner.delete(owner);
  }

  #compactIfWorthIt() {
    const dead = this.#lines - this.count;
    if (this.#compacting || dead < this.#slack || dead < this.count) return;
    this.#compacting = true;
    this.#journal
      .compact(() => {
        const entries = this.#entries();
        this.#lines = entries.length;
        return entries;
      })
      .then(
        () => this.#log.info('compacted the notes file', { lines: this.#lines }),
        (error) => this.#log.error('compaction failed', { error: error.message }),
      )
      .finally(() => {
        this.#compacting = false;
      });
  }

  #entries() {
    const entries = [];
    for (const [owner, notes] of this.#byOwner) {
      for (const note of notes.values()) entries.push({ op: 'put', owner, note });
    }
    return entries;
  }
}
