/**
 * The demo's secrets and accounts: made once, kept in one file that only its owner can read, used
 * again by every later run with the same data folder.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export const people = [
  { username: 'ada', displayName: 'Ada', role: 'administrator' },
  { username: 'grace', displayName: 'Grace', role: 'member' },
];

/** No letters that look alike, so that a password can be typed from a screen. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

export function makePassword(random = randomBytes) {
  const letters = [];
  while (letters.length < 16) {
    for (const byte of random(32)) {
      // Bytes past the last whole multiple would make some letters likelier than others.
      if (byte < 256 - (256 % LETTERS.length)) letters.push(LETTERS[byte % LETTERS.length]);
    }
  }
  return letters.slice(0, 16).join('').replace(/(.{4})(?=.)/g, '$1-');
}

export class Vault {
  #path;
  #kept;

  constructor(path) {
    this.#path = path;
    this.#kept = {};
    try {
      this.#kept = JSON.parse(readFileSync(path, 'utf8'));
      chmodSync(path, 0o600);
    } catch (error) {
      if (error.code !== 'ENOENT') throw new Error(`${path} cannot be read: ${error.message}`);
    }
  }

  get(key) {
    return this.#kept[key];
  }

  /** Written to a new file first: a crash leaves the old secrets or the new ones. */
  set(key, value) {
    this.#kept[key] = value;
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
    writeFileSync(`${this.#path}.new`, `${JSON.stringify(this.#kept, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${this.#path}.new`, this.#path);
    return value;
  }
}

export const adminToken = (vault) =>
  vault.get('adminToken') ?? vault.set('adminToken', `mpdemo_${randomBytes(32).toString('hex')}`);

/** Creates who is not there yet; returns everybody with their password. */
export async function ensurePeople(vault, cli) {
  const made = [];
  for (const { username, displayName, role } of people) {
    const known = vault.get(`password:${username}`);
    const password = known ?? makePassword();
    if (!known) {
      const args = ['user', 'create', '--username', username, '--display-name', displayName];
      await cli([...args, '--role', role, '--password-stdin'], { input: `${password}\n` });
      vault.set(`password:${username}`, password);
    }
    made.push({ username, password, role });
  }
  return made;
}

/** The token in what `midplane token create --json` printed. */
export function readToken(printed) {
  const answer = JSON.parse(printed);
  const token = answer.token ?? answer.secret ?? answer.key;
  if (typeof token !== 'string' || token === '') {
    throw new Error('`midplane token create --json` printed no token');
  }
  return token;
}

/** A token of this kind from an earlier run, or a new one. */
export async function ensureToken(vault, cli, scope, plugin) {
  const name = `demo-${scope}${plugin ? `-${plugin}` : ''}`;
  const known = vault.get(`token:${name}`);
  if (known) return known;
  const only = plugin ? ['--plugin', plugin] : [];
  const printed = await cli(['token', 'create', '--name', name, '--scope', scope, ...only, '--json']);
  return vault.set(`token:${name}`, readToken(printed));
}
