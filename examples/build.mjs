/**
 * Builds every example plugin: `node examples/build.mjs [name…]`. What new pilets are started from
 * (`piral-instance`) is built only when it is named.
 *
 * What was built is kept in a cache folder under the digest of everything it was built from, so an
 * unchanged example is put in place without building, in a fresh clone too. Packages come from the
 * lockfiles alone (npm ci). Prints one line per step; on failure the end of the failed tool's
 * output, and exits 1. Writes only dist/, *.tgz and node_modules of the examples, and the cache.
 */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { digestOf } from './digest.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const cacheRoot =
  process.env.MIDPLANE_CACHE_DIR ??
  join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'midplane');
const cache = join(cacheRoot, 'examples');
const NOT_INPUT = ['node_modules', 'dist', 'backend'];

/** `keepTools`: a later step (publishing) runs a tool from node_modules, so that has to be there. */
const recipes = {
  orders: {
    inputs: ['orders', 'piral-instance/package.json', 'piral-instance/index.d.ts'],
    commands: [
      ['node_modules/.bin/pilet', 'build', '--fresh'],
      ['node_modules/.bin/pilet', 'pack'],
    ],
    outputs: ['dist', 'orders-1.0.0.tgz'],
    keepTools: 'node_modules/.bin/pilet',
  },
  analytics: {
    inputs: ['analytics'],
    commands: [[process.execPath, 'build.mjs']],
    outputs: ['dist'],
  },
  wallet: {
    inputs: ['wallet'],
    commands: [['node_modules/.bin/vite', 'build']],
    outputs: ['dist'],
  },
  'piral-instance': {
    inputs: ['piral-instance'],
    commands: [[process.execPath, 'make-emulator.mjs']],
    outputs: ['dist'],
    onlyWhenNamed: true,
  },
};

class StepFailed extends Error {}

async function run(folder, [file, ...args]) {
  const program = file.includes('/') && !file.startsWith('/') ? join(folder, file) : file;
  try {
    const env = { ...process.env, CI: 'true', NO_COLOR: '1', FORCE_COLOR: '0' };
    await promisify(execFile)(program, args, { cwd: folder, env, maxBuffer: 64 << 20 });
  } catch (error) {
    const output = `${error.stdout ?? ''}${error.stderr ?? ''}`.trim().split('\n').slice(-30);
    throw new StepFailed(`${[file, ...args].join(' ')} failed:\n${output.join('\n') || error.message}`);
  }
}

const install = (folder) => run(folder, ['npm', 'ci', '--no-progress']);

function place(from, to, names) {
  for (const name of names) {
    rmSync(join(to, name), { recursive: true, force: true });
    cpSync(join(from, name), join(to, name), { recursive: true });
  }
}

/** Copies to a folder of its own first: a cache entry is there completely or not at all. */
function remember(name, digest, folder, outputs) {
  mkdirSync(cache, { recursive: true });
  const fresh = mkdtempSync(join(cache, '.new-'));
  place(folder, fresh, outputs);
  for (const old of readdirSync(cache).filter((entry) => entry.startsWith(`${name}-`))) {
    rmSync(join(cache, old), { recursive: true, force: true });
  }
  renameSync(fresh, join(cache, `${name}-${digest}`));
}

async function build(name, say) {
  const { inputs, commands, outputs, keepTools } = recipes[name];
  const folder = join(here, name);
  const digest = digestOf(here, inputs, NOT_INPUT, [JSON.stringify(recipes[name]), process.version]);
  const kept = join(cache, `${name}-${digest}`);
  if (existsSync(kept)) {
    place(kept, folder, outputs);
    if (!keepTools || existsSync(join(folder, keepTools))) return say('unchanged');
    say('unchanged, installing its tools …');
    await install(folder);
    return say('ready');
  }
  say('installing packages …');
  await install(folder);
  say('building …');
  for (const command of commands) await run(folder, command);
  remember(name, digest, folder, outputs);
  return say('built');
}

async function main(wanted) {
  const unknown = wanted.find((name) => !(name in recipes));
  if (unknown) throw new StepFailed(`there is no example "${unknown}" to build`);
  const usual = Object.keys(recipes).filter((name) => !recipes[name].onlyWhenNamed);
  const names = wanted.length > 0 ? wanted : usual;
  const started = Date.now();
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  const results = await Promise.allSettled(
    names.map((name) => build(name, (what) => console.log(`  ${name}: ${what} (${seconds()})`))),
  );
  const failures = results.flatMap(({ reason }, n) => (reason ? [`${names[n]}: ${reason.message}`] : []));
  if (failures.length > 0) throw new StepFailed(failures.join('\n\n'));
  const rest = wanted.length > 0 ? '' : '; notes needs no build';
  console.log(`Ready: ${names.join(', ')} (${seconds()})${rest}.`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof StepFailed ? error.message : error);
  process.exitCode = 1;
}
