/**
 * Child processes of the demo: start with a log file each, wait for a condition, stop in order.
 *
 * Knows nothing about what the programs do. A child that ends without being asked to is reported
 * once through `onDeath`, with the end of its log.
 */
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const POLL_MS = 100;
const GRACE_MS = 10_000;

export class ChildFailed extends Error {}

/** The last lines of a log, for showing to a person. */
export function lastLines(text, count = 20) {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}

export function describeExit(name, code, signal, log) {
  const how = signal ? `was ended by ${signal}` : `ended with exit code ${code}`;
  const said = lastLines(log);
  return `${name} ${how}.${said ? `\nIts last lines:\n${said}` : ' It wrote nothing.'}`;
}

export class Children {
  #logs;
  #running = [];
  #stopping = false;
  #onDeath;

  /** `onDeath(error)` is called once, for the first child that dies on its own. */
  constructor(logFolder, onDeath) {
    this.#logs = logFolder;
    this.#onDeath = onDeath;
  }

  start(name, command, args, env) {
    if (this.#stopping) throw new ChildFailed(`${name} is not started: everything is stopping`);
    const path = join(this.#logs, `${name}.log`);
    const file = openSync(path, 'w', 0o600);
    // A group of its own: Ctrl-C reaches only the demo, which then stops its children in order.
    const options = { env: { ...process.env, ...env }, stdio: ['ignore', file, file], detached: true };
    const child = spawn(command, args, options);
    closeSync(file);
    const exited = new Promise((resolve) => {
      child.once('error', (error) => resolve(`${name} cannot be started: ${error.message}`));
      child.once('exit', (code, signal) => {
        resolve(describeExit(name, code, signal, readFileSync(path, 'utf8')));
      });
    });
    const running = { name, child, exited, alive: true };
    this.#running.push(running);
    exited.then((why) => {
      running.alive = false;
      if (!this.#stopping) this.#onDeath(new ChildFailed(why));
    });
  }

  /** Asks `condition()` until it is true; fails with `what` when the time is over. */
  async waitFor(what, condition, timeoutMs = 30_000) {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      if (this.#stopping) throw new ChildFailed(`${what} was interrupted`);
      if (await condition().catch(() => false)) return;
      if (Date.now() > deadline) {
        throw new ChildFailed(`${what} took longer than ${timeoutMs / 1000} s. Logs: ${this.#logs}`);
      }
      await wait(POLL_MS);
    }
  }

  /** The last one started is stopped first; each gets ten seconds before it is killed. */
  async stop(say = () => {}) {
    this.#stopping = true;
    for (const { name, child, exited, alive } of this.#running.splice(0).reverse()) {
      if (!alive || child.pid === undefined) continue;
      child.kill('SIGTERM');
      const patience = new AbortController();
      const ended = await Promise.race([
        exited,
        wait(GRACE_MS, null, { signal: patience.signal }).catch(() => null),
      ]);
      patience.abort();
      if (ended === null) {
        child.kill('SIGKILL');
        await exited;
      }
      say(ended === null ? `${name} did not stop and was killed` : `${name} stopped`);
    }
  }
}
