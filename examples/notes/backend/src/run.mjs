/** Puts the backend together and runs it until SIGTERM or SIGINT. Exit code 2: it could not start. */
import { once } from 'node:events';
import { createRoutes } from './api.mjs';
import { createIdentity } from './identity.mjs';
import { JournalError } from './journal.mjs';
import { createLog } from './log.mjs';
import { createMetrics } from './metrics.mjs';
import { Notes } from './notes.mjs';
import { call, joinPlatform } from './platform.mjs';
import { readSettings, SettingsError } from './settings.mjs';
import { createWeb } from './web.mjs';

const DRAIN_MS = 5_000;
const KEYS_MS = 2_000;

function stopSignal() {
  return new Promise((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
}

async function listen(server, port) {
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new SettingsError(`cannot listen on port ${port}: ${error.code}`);
  }
  return `http://127.0.0.1:${server.address().port}`;
}

/** No new connections, idle ones closed, requests in progress answered; then everything closed. */
async function drain(server) {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearTimeout(timer);
}

function join(settings, url, log, metrics) {
  if (settings.core) return joinPlatform(settings, url, log, metrics);
  log.warn('CORE_BASE_URL is not set: running alone, everybody is the developer');
  return null;
}

async function serve(settings, stopped) {
  const { manifest, core, dataDir, port } = settings;
  const log = createLog(manifest.name, manifest.version);
  const metrics = createMetrics();
  const notes = await Notes.open(dataDir, log);
  const fetchKeys = core
    ? () => call('GET', `${core}/.well-known/jwks.json`, null, undefined, KEYS_MS)
    : null;
  const identify = createIdentity(manifest.name, fetchKeys);
  const server = createWeb(createRoutes({ notes, identify, metrics, manifest }), log, metrics);
  const url = await listen(server, port);
  process.stdout.write(`notes listens on ${url}\n`);
  const platform = join(settings, url, log, metrics);
  await stopped;
  log.info('stopping');
  await platform?.leave();
  await drain(server);
  await notes.close();
  log.info('stopped');
}

export async function run(env) {
  const stopped = stopSignal();
  try {
    await serve(readSettings(env), stopped);
    return 0;
  } catch (error) {
    if (!(error instanceof SettingsError || error instanceof JournalError)) throw error;
    process.stderr.write(`notes: ${error.message}\n`);
    return 2;
  }
}
