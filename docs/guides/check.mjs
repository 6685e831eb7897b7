/**
 * Runs the guides, so that they cannot rot: `node docs/guides/check.mjs [guide.md…]`.
 *
 * Takes the fenced blocks of a guide in order. `file=PATH` blocks are written below the work folder,
 * `sh run` blocks are typed into one bash, and each line of the `text output` block after them must
 * turn up in what was printed, in order; `…` stands for anything. `background` keeps a command
 * running, `exit=N` is the exit code to expect. Only the address of the server and two folders are
 * replaced. Needs bin/midplane and the built examples; uses a demo of its own on a free port, with
 * folders of its own, and removes both. Downloads nothing but npm packages.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const START_MS = 60_000;
const BLOCK_MS = 300_000;
const STOP_MS = 15_000;
const ADDRESS = '127.0.0.1:8080';

class GuideFailed extends Error {}

/** The fenced blocks of a page: line of the fence, its words, its text. */
export function blocksOf(markdown) {
  const blocks = [];
  let open = null;
  for (const [index, line] of markdown.split('\n').entries()) {
    const fence = /^```(.*)$/.exec(line);
    if (fence && open) open = null;
    else if (fence) blocks.push((open = { line: index + 1, words: fence[1].trim().split(/\s+/), text: '' }));
    else if (open) open.text += `${line}\n`;
  }
  return blocks;
}

/** The first expected line that does not turn up after the ones before it; null when all do. */
export function missingLine(expected, printed) {
  let at = 0;
  for (const line of expected.split('\n').filter((line) => line.trim())) {
    for (const part of line.split('…').map((part) => part.trim()).filter(Boolean)) {
      const found = printed.indexOf(part, at);
      if (found < 0) return line;
      at = found + part.length;
    }
  }
  return null;
}

const option = (block, name) => block.words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
const plain = (text) => text.replace(/\x1b\[[0-9;]*m/g, '');

function freePort() {
  return new Promise((done, fail) => {
    const server = createServer().once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** A process group whose output can be waited for. */
class Program {
  #child;
  #changed = () => {};
  printed = '';
  ended;

  constructor(file, args, options) {
    this.#child = spawn(file, args, { ...options, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        this.printed += plain(text);
        this.#changed();
      });
    }
    this.#child.stdin.on('error', () => {});
    this.ended = new Promise((done) => this.#child.once('close', (code) => done(code)));
    this.ended.then(() => this.#changed());
  }

  type(text) {
    this.#child.stdin.write(text);
  }

  /** Resolves with what `look(printed)` finds; fails when the program ends or time is over. */
  async until(look, milliseconds, what) {
    let over = false;
    const timer = setTimeout(() => {
      over = true;
      this.#changed();
    }, milliseconds);
    try {
      for (;;) {
        const found = look(this.printed);
        if (found) return found;
        const gone = this.#child.exitCode !== null || this.#child.signalCode !== null;
        if (over || gone) {
          const why = over ? `took longer than ${milliseconds / 1000} s` : 'ended';
          throw new GuideFailed(`${what} ${why}; it printed:\n${this.printed.trim()}`);
        }
        await new Promise((done) => {
          this.#changed = done;
        });
      }
    } finally {
      clearTimeout(timer);
    }
  }

  signal(name) {
    try {
      process.kill(-this.#child.pid, name);
    } catch {
      // the group is gone already
    }
  }

  async stop(first) {
    this.signal(first);
    const timer = setTimeout(() => this.signal('SIGKILL'), STOP_MS);
    await this.ended;
    clearTimeout(timer);
    this.signal('SIGKILL');
  }
}

class Session {
  #shell;
  #count = 0;
  #world;

  constructor(world) {
    this.#world = world;
    this.#shell = new Program('bash', ['--noprofile', '--norc'], { cwd: root, env: world.env });
    this.#shell.type('exec 2>&1\n');
  }

  /** Types a block; gives its output once the shell is back. Exit code as given. */
  async run(block) {
    this.#count += 1;
    const mark = `--- block ${this.#count} ended with`;
    const from = this.#shell.printed.length;
    this.#shell.type(`${this.#world.inside(block.text)}\nprintf '\\n%s %s\\n' '${mark}' "$?"\n`);
    const end = await this.#shell.until(
      (printed) => new RegExp(`^${mark} (\\d+)$`, 'm').exec(printed.slice(from)),
      BLOCK_MS,
      `line ${block.line}`,
    );
    const printed = this.#world.outside(this.#shell.printed.slice(from, from + end.index));
    const wanted = Number(option(block, 'exit') ?? 0);
    if (Number(end[1]) !== wanted) {
      throw new GuideFailed(`line ${block.line}: exit code ${end[1]}, not ${wanted}:\n${printed.trim()}`);
    }
    return printed;
  }

  /** Starts a block and leaves it running; gives its output once the expected lines are there. */
  async start(block, expected) {
    const from = this.#shell.printed.length;
    this.#shell.type(`{ ${this.#world.inside(block.text).trim()}; } &\n`);
    const seen = (printed) => !missingLine(expected, this.#world.outside(printed.slice(from)));
    await this.#shell.until(seen, START_MS, `line ${block.line}`);
  }

  stop() {
    return this.#shell.stop('SIGTERM');
  }
}

function createWorld(folder, port) {
  const data = join(folder, 'data');
  const work = join(folder, 'work');
  const server = `127.0.0.1:${port}`;
  const env = { ...process.env, CI: 'true', NO_COLOR: '1', FORCE_COLOR: '0' };
  Object.assign(env, { MIDPLANE_SERVER: `http://${server}`, NO_PROXY: '127.0.0.1,localhost' });
  // what is in npm's cache is not asked for again; the guide is about the tools, not the network
  Object.assign(env, { npm_config_prefer_offline: 'true', npm_config_audit: 'false', npm_config_fund: 'false' });
  delete env.MIDPLANE_TOKEN;
  return {
    data,
    work,
    server,
    env,
    inside: (text) =>
      text
        .replaceAll(ADDRESS, server)
        .replaceAll('~/first-plugin', work)
        .replaceAll('$CLONE/midplane-data', data),
    outside: (text) => text.replaceAll(server, ADDRESS),
  };
}

async function follow(path, session, world) {
  const blocks = blocksOf(readFileSync(path, 'utf8'));
  let done = 0;
  for (const [index, block] of blocks.entries()) {
    const file = option(block, 'file');
    if (file) {
      mkdirSync(dirname(join(world.work, file)), { recursive: true });
      writeFileSync(join(world.work, file), block.text);
    }
    if (!block.words.includes('run')) continue;
    const next = blocks[index + 1];
    const expected = next?.words.includes('output') ? next.text : '';
    const began = Date.now();
    if (block.words.includes('background')) await session.start(block, expected);
    else {
      const printed = await session.run(block);
      const missing = missingLine(expected, printed);
      if (missing) throw new GuideFailed(`line ${block.line}: nothing printed like\n${missing}\nbut\n${printed.trim()}`);
    }
    done += 1;
    const [first] = block.text.trim().split('\n').slice(-1);
    console.log(`  ${((Date.now() - began) / 1000).toFixed(1).padStart(5)} s  ${first.slice(0, 80)}`);
  }
  if (done === 0) throw new GuideFailed('there is nothing to run in it');
  return done;
}

/** Fails at Ctrl-C, so that an interrupted run cleans up like any other. */
function interrupted() {
  return new Promise((_, fail) => {
    for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => fail(new GuideFailed('interrupted')));
  });
}

async function main(guides) {
  const folder = mkdtempSync(join(tmpdir(), 'midplane-guide-'));
  const world = createWorld(folder, await freePort());
  const env = { ...world.env, MIDPLANE_DATA_DIR: world.data, MIDPLANE_LISTEN: world.server };
  const demo = new Program(process.execPath, [join(root, 'tools/demo/demo.mjs')], { cwd: root, env });
  const running = [];
  const followAll = async () => {
    await demo.until((printed) => printed.includes('Midplane runs at'), START_MS, 'the demo');
    for (const guide of guides) {
      console.log(relative(root, guide));
      const session = new Session(world);
      running.push(session);
      const began = Date.now();
      const done = await follow(guide, session, world);
      console.log(`${done} passed, 0 failed (${((Date.now() - began) / 1000).toFixed(0)} s)`);
    }
  };
  try {
    await Promise.race([followAll(), interrupted()]);
  } finally {
    for (const session of running) await session.stop();
    await demo.stop('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const named = process.argv.slice(2).map((path) => resolve(path));
  const guides = named.length > 0 ? named : ['first-plugin.md', 'remotes.md'].map((name) => join(here, name));
  try {
    await main(guides);
  } catch (error) {
    console.error(error instanceof GuideFailed ? `failed: ${error.message}` : error);
    process.exitCode = 1;
  }
}
