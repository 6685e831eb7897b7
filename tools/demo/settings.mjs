/** What the demo is told by its environment, checked. Refuses anything that is not on loopback. */
import { existsSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';

export class SettingsError extends Error {}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

export function readListen(text) {
  const found = /^(.+):(\d{1,5})$/.exec(text);
  const port = Number(found?.[2]);
  if (!found || port < 1 || port > 65535) {
    throw new SettingsError(`MIDPLANE_LISTEN must look like 127.0.0.1:8080, not "${text}"`);
  }
  if (!LOOPBACK.has(found[1])) {
    throw new SettingsError(`MIDPLANE_LISTEN: the demo stays on this machine, ${found[1]} does not`);
  }
  return { host: found[1].replace(/^\[|\]$/g, ''), port, address: text };
}

export function readSettings(env, root) {
  const from = (path) => (isAbsolute(path) ? path : resolve(root, path));
  const binary = from(env.BIN || 'bin/midplane');
  if (!existsSync(binary)) {
    throw new SettingsError(`there is no ${binary}; build it with \`make build\` or name it with BIN`);
  }
  const listen = readListen(env.MIDPLANE_LISTEN || '127.0.0.1:8080');
  const dataDir = from(env.MIDPLANE_DATA_DIR || 'midplane-data');
  return {
    root,
    binary,
    listen,
    url: `http://${listen.address}`,
    dataDir,
    demoDir: join(dataDir, 'demo'),
    examples: join(root, 'examples'),
  };
}
