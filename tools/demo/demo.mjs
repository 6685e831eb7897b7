/**
 * `make demo`: a server with people, four plugins and two backends on this machine, in one command.
 *
 * Everything it makes lies in the data folder, so a second run continues where the first one ended.
 * Environment: BIN, MIDPLANE_DATA_DIR, MIDPLANE_LISTEN (see settings.mjs). Ctrl-C stops it all.
 */
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { adminToken, ensurePeople, ensureToken, Vault } from './accounts.mjs';
import { Children } from './children.mjs';
import { missingBuild, publishAll } from './publish.mjs';
import { readSettings, SettingsError } from './settings.mjs';
import { createCli, runTool } from './tools.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const STEPS = 5;
let stepsDone = 0;
const step = (text) => console.log(`[${(stepsDone += 1)}/${STEPS}] ${text}`);
const say = (text) => console.log(`      ${text}`);

const backends = [
  {
    name: 'orders',
    probe: '/api/v1/orders/summary',
    command: (examples) => ['python3', [join(examples, 'orders/backend')]],
    env: (data) => ({ ORDERS_DATA_DIR: join(data, 'orders'), ORDERS_SEED: '1' }),
  },
  {
    name: 'notes',
    probe: '/api/v1/notes/notes',
    command: (examples) => [process.execPath, [join(examples, 'notes/backend/main.mjs')]],
    env: (data) => ({ NOTES_DATA_DIR: join(data, 'notes') }),
  },
];

function demandFreePort({ host, port, address }) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      const why = error.code === 'EADDRINUSE' ? 'is in use' : `cannot be used (${error.code})`;
      const hint = 'Stop what listens there, or choose another: MIDPLANE_LISTEN=127.0.0.1:8090';
      reject(new SettingsError(`${address} ${why}. ${hint}`));
    });
    probe.listen(port, host, () => probe.close(resolve));
  });
}

const answersWith = (status, url, headers) => async () =>
  status(await fetch(url, { headers, signal: AbortSignal.timeout(2_000) }).then((r) => r.status));

async function startServer(settings, children, token) {
  const { binary, dataDir, listen, url } = settings;
  step(`Starting the server on ${url}`);
  const args = ['serve', '--data-dir', dataDir, '--listen', listen.address];
  children.start('midplane', binary, args, { MIDPLANE_ADMIN_TOKEN: token });
  await children.waitFor('Starting the server', answersWith((s) => s === 200, `${url}/readyz`));
}

async function startBackends(settings, children, vault, cli) {
  const { examples, demoDir, url } = settings;
  step('Starting the backends');
  for (const { name, command, env } of backends) {
    const token = await ensureToken(vault, cli, 'register', name);
    const [file, args] = command(examples);
    const more = { PORT: '0', CORE_BASE_URL: url, REG_TOKEN: token };
    children.start(name, file, args, { ...env(demoDir), ...more });
  }
  const headers = { authorization: `Bearer ${adminToken(vault)}` };
  for (const { name, probe } of backends) {
    const reachable = answersWith((s) => s < 300 || s === 401 || s === 403, `${url}${probe}`, headers);
    await children.waitFor(`Reaching ${name} through the gateway`, reachable);
    say(`${name}: reachable through the gateway`);
  }
}

function explain({ url, demoDir }, accounts) {
  const who = accounts.map(({ username, password, role }) => `  ${username}  ${password}  (${role})`);
  const page = (path, text) => `  ${`${url}${path}`.padEnd(34)} ${text}`;
  console.log(
    [
      '',
      `Midplane runs at ${url}`,
      '',
      'Sign in as',
      ...who,
      '',
      'Try',
      page('/orders', 'a Piral pilet with a Python backend; sign in to place an order'),
      page('/analytics', 'a Module Federation remote that draws the orders'),
      page('/notes', 'a plain ES module with a Node backend; your notes are yours alone'),
      page('/wallet', 'a UMD bundle that only people with an account get to see'),
      '',
      `Your own plugin in ten minutes: docs/guides/first-plugin.md. The administrator token for`,
      `\`bin/midplane\` is in ${join(demoDir, 'secrets.json')}.`,
      `Logs are in ${join(demoDir, 'logs')}. Ctrl-C stops everything; the data stays.`,
    ].join('\n'),
  );
}

async function bringUp(settings, children) {
  const vault = new Vault(join(settings.demoDir, 'secrets.json'));
  const token = adminToken(vault);
  const cli = createCli(settings.binary, settings.url, token);
  await startServer(settings, children, token);
  step('Creating people');
  const accounts = await ensurePeople(vault, cli);
  for (const { username } of accounts) say(`${username}: ready`);
  step('Publishing the example plugins');
  const key = await ensureToken(vault, cli, 'publish');
  await publishAll(settings, { run: runTool, cli, key, say });
  await startBackends(settings, children, vault, cli);
  step('Everything is up');
  explain(settings, accounts);
}

async function main() {
  const settings = readSettings(process.env, root);
  const missing = missingBuild(settings.examples);
  if (missing) throw new SettingsError(missing);
  await demandFreePort(settings.listen);
  const logs = join(settings.demoDir, 'logs');
  mkdirSync(logs, { recursive: true, mode: 0o700 });

  const asked = new Promise((resolve) => {
    // Repeated signals change nothing: each child is killed after its ten seconds anyway.
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, resolve);
  });
  let fail;
  const died = new Promise((_, reject) => {
    fail = reject;
  });
  died.catch(() => {}); // Looked at below; until then it must not count as unhandled.
  const children = new Children(logs, (error) => fail(error));
  try {
    const up = bringUp(settings, children).then(() => new Promise(() => {}));
    await Promise.race([up, died, asked]);
  } finally {
    console.log('\nStopping …');
    await children.stop(say);
  }
}

/** Exits itself: a step that was interrupted must not keep the process alive or speak later. */
try {
  await main();
  process.exit(0);
} catch (error) {
  console.error(`\ndemo: ${error.message}`);
  process.exit(1);
}
