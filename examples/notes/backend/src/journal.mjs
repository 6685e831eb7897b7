/**
 * A file of JSON lines that only grows: a line is on disk (fsync) before its write is answered.
 *
 * Writes that arrive together share one fsync. A last line without its newline was never answered
 * and is cut off at the next start; any other line that cannot be read stops the start, because
 * guessing could lose somebody's notes. After a failed write nothing is written any more: what is
 * in the file then is known only to the next start. One process per file.
 */
import { mkdir, open, readFile, rename, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';

const NEWLINE = 0x0a;

export class JournalError extends Error {}

/** Reads all lines; returns them and how many bytes of an unfinished last line were cut off. */
async function replay(path) {
  const bytes = await readFile(path).catch((error) => {
    if (error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  });
  const end = bytes.lastIndexOf(NEWLINE) + 1;
  if (end < bytes.length) await truncate(path, end);
  const lines = bytes.subarray(0, end).toString('utf8').split('\n').slice(0, -1);
  const entries = lines.map((line, index) => {
    try {
      return JSON.parse(line);
    } catch {
      throw new JournalError(`${path}: line ${index + 1} cannot be read; the file is left as it is`);
    }
  });
  return { entries, cut: bytes.length - end };
}

async function syncFolder(path) {
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

const toLines = (entries) => entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');

export class Journal {
  #path;
  #file;
  #pending = [];
  #writing = null;
  #broken = null;

  /** `{ journal, entries, cut }` */
  static async open(path) {
    await mkdir(dirname(path), { recursive: true });
    const { entries, cut } = await replay(path);
    const journal = new Journal();
    journal.#path = path;
    journal.#file = await open(path, 'a', 0o600);
    await syncFolder(path);
    return { journal, entries, cut };
  }

  get broken() {
    return this.#broken;
  }

  /** Resolves when the entry is on disk. */
  append(entry) {
    if (this.#broken) return Promise.reject(this.#broken);
    return new Promise((resolve, reject) => {
      this.#pending.push({ entry, resolve, reject });
      this.#start();
    });
  }

  /** Replaces the file by what `entries()` returns at that moment, in one step. */
  compact(entries) {
    if (this.#broken) return Promise.reject(this.#broken);
    return new Promise((resolve, reject) => {
      this.#pending.push({ entries, resolve, reject });
      this.#start();
    });
  }

  async close() {
    while (this.#writing) await this.#writing;
    await this.#file.close();
  }

  #start() {
    this.#writing ??= this.#drain();
  }

  async #drain() {
    await null; // So that `#writing` is set before this can end, and more writes join the batch.
    while (this.#pending.length > 0) {
      const batch = this.#takeBatch();
      try {
        if (batch[0].entries) await this.#rewrite(toLines(batch[0].entries()));
        else await this.#write(toLines(batch.map(({ entry }) => entry)));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        this.#broken = new JournalError(`writing failed: ${error.message}`, { cause: error });
        for (const { reject } of [...batch, ...this.#pending.splice(0)]) reject(this.#broken);
      }
    }
    // At once, not in a later microtask: a write that comes in between would never be started.
    this.#writing = null;
  }

  /** All appends up to the next compaction, or that compaction alone. */
  #takeBatch() {
    const next = this.#pending.findIndex(({ entries }) => entries);
    const count = next === -1 ? this.#pending.length : Math.max(1, next);
    return this.#pending.splice(0, count);
  }

  async #write(text) {
    await this.#file.appendFile(text);
    await this.#file.datasync();
  }

  async #rewrite(text) {
    const fresh = `${this.#path}.new`;
    const file = await open(fresh, 'w', 0o600);
    await file.writeFile(text);
    await file.sync();
    await file.close();
    await rename(fresh, this.#path);
    await syncFolder(this.#path);
    await this.#file.close();
    this.#file = await open(this.#path, 'a', 0o600);
  }
}
