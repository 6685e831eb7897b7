/** Settings from environment variables. Refuses values it cannot use, naming the variable. */
import { readFileSync } from 'node:fs';

export class SettingsError extends Error {}

const manifestFile = new URL('../manifest.json', import.meta.url);

function readPort(text) {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65535) return port;
  const wanted = 'a number from 0 to 65535 (0 = any free port)';
  throw new SettingsError(`PORT must be ${wanted}, not "${text}"`);
}

export function readSettings(env) {
  const core = (env.CORE_BASE_URL ?? '').replace(/\/+$/, '') || null;
  if (core && !/^https?:\/\/./.test(core)) {
    throw new SettingsError(`CORE_BASE_URL must start with http:// or https://, not "${core}"`);
  }
  if (core && !env.REG_TOKEN) {
    const hint = '`midplane token create --scope register` makes one';
    throw new SettingsError(`REG_TOKEN is missing; ${hint}`);
  }
  return {
    port: readPort(env.PORT ?? '0'),
    dataDir: env.NOTES_DATA_DIR ?? 'notes-data',
    /** Address of the platform; without one the backend runs alone, for development. */
    core,
    token: env.REG_TOKEN ?? null,
    manifest: JSON.parse(readFileSync(manifestFile, 'utf8')),
  };
}
