/** The example plugins, published with the real tools, and their backends, which register themselves. */
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { Child, run } from './children';
import { EXAMPLES, MIDPLANE, PILET_TOOL } from './paths';
import type { Server } from './server';
import { until } from './until';

/** The unmodified `pilet publish`. */
export function piletPublish(
  server: Server,
  archive: string,
  more: string[],
  cwd = join(EXAMPLES, 'orders'),
  env: Record<string, string> = {},
) {
  const args = ['publish', archive, '--url', `${server.url}/api/v1/pilets`, ...more];
  return run({ file: PILET_TOOL, args, cwd, env });
}

/** `midplane publish` of a folder with the manifest and the built UI only. */
async function midplanePublish(server: Server, key: string, name: string, ui: string) {
  const folder = join(server.folder, 'packages', name);
  for (const part of ['plugin.yaml', 'README.md', ui]) {
    const from = join(EXAMPLES, name, part);
    if (existsSync(from)) cpSync(from, join(folder, part), { recursive: true });
  }
  const args = ['publish', folder, '--server', server.url, '--token', key];
  return run({ file: MIDPLANE, args });
}

export async function publishExamples(server: Server): Promise<void> {
  const key = await server.api.createToken('publish', 'versions:publish');
  const done = await Promise.all([
    piletPublish(server, 'orders-1.0.0.tgz', ['--api-key', key]),
    midplanePublish(server, key, 'analytics', 'dist'),
    midplanePublish(server, key, 'wallet', 'dist'),
    midplanePublish(server, key, 'notes', 'ui'),
  ]);
  const failed = done.find(({ code }) => code !== 0);
  if (failed) throw new Error(`publishing an example failed:\n${failed.output}`);
}

export type BackendName = 'orders' | 'notes';

const BACKENDS = {
  orders: { file: 'python3', args: [join(EXAMPLES, 'orders/backend')] },
  notes: { file: process.execPath, args: [join(EXAMPLES, 'notes/backend/main.mjs')] },
};

/** Starts a backend and waits until the platform routes requests to it. */
export async function startBackend(server: Server, name: BackendName): Promise<Child> {
  const token = await server.api.createToken(`register-${name}`, 'instances:register', name);
  const data = join(server.folder, 'backends', name);
  const backend = new Child({
    name: `the ${name} backend`,
    ...BACKENDS[name],
    env: {
      PORT: '0',
      CORE_BASE_URL: server.url,
      REG_TOKEN: token,
      ORDERS_DATA_DIR: data,
      ORDERS_SEED: '1',
      NOTES_DATA_DIR: data,
    },
    log: server.logFile(name),
  });
  await untilServed(server, name);
  return backend;
}

const PROBES = { orders: '/api/v1/orders/summary', notes: '/api/v1/notes/notes' };

export async function untilServed(server: Server, name: BackendName): Promise<void> {
  // Refused for want of a person is an answer of the backend too.
  const served = async () => [200, 401].includes((await fetch(server.url + PROBES[name])).status);
  await until(`${name} is served through the gateway`, served, { because: () => server.log });
}
