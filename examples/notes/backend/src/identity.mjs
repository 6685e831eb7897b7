/**
 * Who is asking: verifies the ES256 token that the platform puts on every request.
 *
 * No token means anonymous. A token that does not verify is refused, never ignored. Keys come from
 * the platform's /.well-known/jwks.json and are asked for again when an unknown key id turns up,
 * but not more often than every ten seconds.
 */
import { createPublicKey, verify } from 'node:crypto';
import { Problem } from './problem.mjs';

const LEEWAY_SECONDS = 30;
const REFETCH_MS = 10_000;
const CACHE_ENTRIES = 1000;

const ANONYMOUS = { id: 'anonymous', known: false };
const DEVELOPER = { id: 'developer', known: true };

const refused = (why) =>
  new Problem(401, 'NOTE-401', `The token is refused: ${why}.`, { hint: 'Sign in again.' });

function decode(part) {
  const value = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  if (typeof value !== 'object' || value === null) throw new TypeError('not an object');
  return value;
}

function readToken(token) {
  try {
    const [head, body, signature, ...rest] = token.split('.');
    if (rest.length > 0) throw new TypeError('too many parts');
    return {
      header: decode(head),
      claims: decode(body),
      signed: Buffer.from(`${head}.${body}`),
      signature: Buffer.from(signature, 'base64url'),
    };
  } catch {
    throw refused('it is not a signed token');
  }
}

function checkClaims({ exp, nbf, aud, sub }, plugin, now) {
  if (typeof exp !== 'number' || exp + LEEWAY_SECONDS < now) throw refused('it has expired');
  if (typeof nbf === 'number' && nbf - LEEWAY_SECONDS > now) throw refused('it is not valid yet');
  if (![aud].flat().includes(plugin)) throw refused('it was made for another plugin');
  if (typeof sub !== 'string' || sub === '') throw refused('it names nobody');
}

function readKeys(document) {
  const usable = (document.keys ?? []).filter((key) => key.kty === 'EC' && key.crv === 'P-256');
  return new Map(usable.map((key) => [key.kid, createPublicKey({ key, format: 'jwk' })]));
}

/** `fetchKeys()` resolves to the platform's key set; null = no platform, everybody is the developer. */
export function createIdentity(plugin, fetchKeys, now = Date.now) {
  let keys = new Map();
  let asking = null;
  let asked = Number.NEGATIVE_INFINITY;
  const verified = new Map();

  async function ask() {
    asked = performance.now();
    try {
      keys = readKeys(await fetchKeys());
    } catch {
      asked = Number.NEGATIVE_INFINITY;
      throw new Problem(503, 'NOTE-503', "The platform's keys cannot be read.", {
        hint: 'Try again in a moment.',
      });
    }
  }

  async function keyFor(kid) {
    if (!keys.has(kid) && (asking || performance.now() - asked > REFETCH_MS)) {
      asking ??= ask().finally(() => {
        asking = null;
      });
      await asking;
    }
    return keys.get(kid) ?? Promise.reject(refused('its key is unknown'));
  }

  async function check(token) {
    const { header, claims, signed, signature } = readToken(token);
    if (header.alg !== 'ES256') throw refused('it is not signed with ES256');
    const key = await keyFor(header.kid);
    if (!verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, signature)) {
      throw refused('its signature is wrong');
    }
    checkClaims(claims, plugin, now() / 1000);
    return claims;
  }

  return async (token) => {
    if (!fetchKeys) return DEVELOPER;
    if (!token) return ANONYMOUS;
    const before = verified.get(token);
    if (before && before.exp > now() / 1000) return before.person;
    const { sub, exp } = await check(token);
    const person = { id: sub, known: sub !== 'anonymous' };
    if (verified.size >= CACHE_ENTRIES) verified.clear();
    verified.set(token, { person, exp });
    return person;
  };
}
