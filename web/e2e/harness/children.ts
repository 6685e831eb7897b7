/**
 * Programs that the tests start: a log each, waiting for what they print, stopping them for certain.
 * A child that is still there when this process ends is killed with it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import { Hopeless, until } from './until';

const GRACE_MS = 10_000;
const alive = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of alive) child.kill('SIGKILL');
});

export interface Command {
  name: string;
  file: string;
  args: readonly string[];
  env?: Record<string, string>;
  cwd?: string;
  /** Where its output goes, both streams. A second run is added to the first. */
  log: string;
}

export class Child {
  readonly #child: ChildProcess;
  readonly #command: Command;
  readonly #ended: Promise<void>;
  #printed = '';

  constructor(command: Command) {
    const { file, args, env, cwd, log } = command;
    this.#command = command;
    const child = spawn(file, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    alive.add(child);
    const out = createWriteStream(log, { flags: 'a' });
    const keep = (text: Buffer) => {
      this.#printed += text;
      out.write(text);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    this.#ended = new Promise((resolve) => {
      const over = () => {
        alive.delete(child);
        out.end();
        resolve();
      };
      child.once('error', (error) => {
        this.#printed += `${file} cannot be started: ${error.message}`;
        over();
      });
      child.once('close', over);
    });
  }

  get running(): boolean {
    return alive.has(this.#child);
  }

  /** The first group of the first match in what it printed. */
  printed(pattern: RegExp, timeoutMs = 30_000): Promise<string> {
    const { name } = this.#command;
    const find = () => {
      const found = pattern.exec(this.#printed)?.[1];
      if (found === undefined && !this.running) throw new Hopeless('it ended before');
      return found;
    };
    const because = () => `${name} printed:\n${this.#printed.slice(-2_000)}`;
    return until(`${name} prints ${pattern}`, find, { timeoutMs, because });
  }

  async stop(): Promise<void> {
    if (!this.running) return;
    this.#child.kill('SIGTERM');
    const late = setTimeout(() => this.#child.kill('SIGKILL'), GRACE_MS);
    await this.#ended;
    clearTimeout(late);
  }

  /** As a crash would end it: no goodbye. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }
}

export function readLog(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '(no log)';
  }
}

export interface Finished {
  code: number | null;
  /** Standard output and standard error as they came. */
  output: string;
}

/** Runs a program to its end. A failure is an answer, not an error. */
export function run(command: Omit<Command, 'log' | 'name'>): Promise<Finished> {
  const { file, args, env, cwd } = command;
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd,
      // Reached directly, whatever proxy the machine has; plain text, so that it can be compared.
      env: { ...process.env, NO_PROXY: '127.0.0.1', NO_COLOR: '1', CI: 'true', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    alive.add(child);
    let output = '';
    const keep = (text: Buffer) => {
      output += text;
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', reject);
    child.once('close', (code) => {
      alive.delete(child);
      resolve({ code, output });
    });
  });
}
