/**
 * The real server with the preview's plugins, for people who work on the shell:
 * `npm run dev:preview -- --scenario failures --port 4180`. Data is in a temporary folder and gone
 * when it ends; it listens on loopback only. MIDPLANE_BIN names another binary than bin/midplane;
 * one that was built for debugging shows a new build of the shell after --watch restarted it.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Children } from '../../../tools/demo/children.mjs';
import { createCli } from '../../../tools/demo/tools.mjs';
import { SCENARIOS, stage } from './fixtures.mjs';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const DIST = join(ROOT, 'web/shell/dist');
const READY = /ready at (http:\/\/[^\s"]+)/;
export const ADA = { username: 'ada', displayName: 'Ada Nwosu', password: 'preview-of-the-shell' };

function binary() {
  const path = resolve(ROOT, process.env.MIDPLANE_BIN || 'bin/midplane');
  if (!existsSync(path)) throw new Error(`${path} does not exist: run \`make build\``);
  return path;
}

/** Starts a server on `port` (0: any) with the data in `folder`; resolves to its address. */
async function serve(children, folder, token, port) {
  const args = ['serve', '--data-dir', join(folder, 'data'), '--listen', `127.0.0.1:${port}`];
  children.start('midplane', binary(), args, { MIDPLANE_ADMIN_TOKEN: token });
  let url;
  await children.waitFor('Starting the server', async () => {
    url = READY.exec(readFileSync(join(folder, 'midplane.log'), 'utf8'))?.[1];
    return url !== undefined;
  });
  return url;
}

async function furnish(folder, scenario, cli) {
  const { username, displayName, password } = ADA;
  const who = ['--username', username, '--display-name', displayName, '--role', 'member'];
  await cli(['user', 'create', ...who, '--password-stdin'], { input: `${password}\n` });
  for (const name of SCENARIOS[scenario]) {
    await cli(['publish', stage(name, join(folder, 'packages', name))]);
  }
}

/** Starts the server and publishes; resolves to its address, a restart, and a function to end it. */
export async function startPreview({ scenario = 'full', port = 0, onDeath = console.error } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'midplane-preview-'));
  mkdirSync(join(folder, 'packages'));
  const token = `mppreview_${randomBytes(24).toString('hex')}`;
  let children = new Children(folder, onDeath);
  const close = async () => {
    await children.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const restart = async (url) => {
    await children.stop();
    children = new Children(folder, onDeath);
    await serve(children, folder, token, new URL(url).port);
  };
  try {
    const url = await serve(children, folder, token, port);
    await furnish(folder, scenario, createCli(binary(), url, token));
    return { url, restart: () => restart(url), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Calls `restart` once for each new build, when its last file is written. */
function restartOnBuild(restart) {
  let timer;
  let running = Promise.resolve();
  watch(DIST, () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(restart).then(() => console.log('A new build is served: reload.'));
    }, 300);
  });
}

async function main() {
  const { values } = parseArgs({
    options: {
      scenario: { type: 'string', default: 'full' },
      port: { type: 'string', default: '4180' },
      watch: { type: 'boolean', default: false },
    },
  });
  if (!(values.scenario in SCENARIOS)) {
    const known = Object.keys(SCENARIOS).join(', ');
    console.error(`unknown scenario "${values.scenario}"; known: ${known}`);
    process.exit(2);
  }
  const preview = await startPreview({
    scenario: values.scenario,
    port: Number(values.port),
    onDeath: (error) => {
      console.error(error.message);
      process.exit(1);
    },
  });
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => void preview.close().then(() => process.exit(0)));
  }
  const people = `sign in as ${ADA.username} / ${ADA.password}`;
  console.log(`Shell preview (${values.scenario}) at ${preview.url}, ${people}`);
  if (values.watch) restartOnBuild(preview.restart);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
