/** A platform that writes down what it is told, and the real backend as a child process. */
import { spawn } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../main.mjs', import.meta.url));
const PATIENCE_MS = 10_000;
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
export const strangersKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token as the platform signs them; `claims` and `how` change what is signed, and with what. */
export function tokenFor(sub, claims = {}, how = {}) {
  const all = { sub, aud: 'notes', exp: Math.floor(Date.now() / 1000) + 300, ...claims };
  const signed = `${encode({ alg: 'ES256', kid: how.kid ?? 'k1' })}.${encode(all)}`;
  const key = { key: how.key ?? privateKey, dsaEncoding: 'ieee-p1363' };
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
}

export async function folder(t) {
  const path = await mkdtemp(join(tmpdir(), 'notes-'));
  t.after(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** Answers like the platform's registration API and keeps every call in `calls`. */
export async function startPlatform(t, port = 0) {
  const platform = { calls: [], forgotten: new Set(), waiting: new Set() };
  const seen = (method, part) =>
    platform.calls.filter((call) => call.method === method && call.path.includes(part));

  function answer(method, path) {
    if (path === '/.well-known/jwks.json') {
      return [200, { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1' }] }];
    }
    if (method === 'POST' && path === '/api/plugins/register') {
      const instanceId = `inst-${seen('POST', 'register').length + 1}`;
      return [200, { instanceId, state: 'ready', heartbeatIntervalSeconds: 0.05 }];
    }
    const gone = [...platform.forgotten].some((instance) => path.includes(instance));
    return gone ? [404, { code: 'MP-TEST-2', detail: 'unknown instance' }] : [200, {}];
  }

  const server = createServer(async (request, response) => {
    const chunks = await request.toArray();
    const text = Buffer.concat(chunks).toString();
    const [status, body] = answer(request.method, request.url);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    platform.calls.push({
      method: request.method,
      path: request.url,
      token: request.headers.authorization,
      body: text ? JSON.parse(text) : null,
    });
    for (const look of platform.waiting) look();
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  platform.port = server.address().port;
  platform.url = `http://127.0.0.1:${platform.port}`;
  platform.close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  t.after(platform.close);

  /** Resolves with the matching calls as soon as there are `count`. */
  platform.waitFor = (method, part, count = 1) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        const calls = JSON.stringify(platform.calls.map((call) => [call.method, call.path]));
        reject(new Error(`no ${count} × ${method} …${part}… in ${calls}`));
      }, PATIENCE_MS);
      const look = () => {
        if (seen(method, part).length < count) return;
        clearTimeout(timer);
        platform.waiting.delete(look);
        resolve(seen(method, part));
      };
      platform.waiting.add(look);
      look();
    });
  return platform;
}

/** The backend as people start it; `stop` ends it with SIGTERM and gives its exit code. */
export async function startBackend(t, env) {
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env.PATH, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  let logs = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    logs += text;
  });
  const [line] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    exited.then(([code]) => [`exit ${code}: ${logs}`]),
  ]);
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
  const backend = { url, line, logs: () => logs, exited: exited.then(([code]) => code) };
  backend.stop = () => {
    child.kill('SIGTERM');
    return backend.exited;
  };
  t.after(backend.stop);

  /** `[status, answer]`; the answer is parsed JSON, or text when it is none. */
  backend.ask = async (method, path, { token, body, raw } = {}) => {
    const response = await fetch(url + path, {
      method,
      headers: { ...(token && { 'x-pilet-token': token }) },
      body: raw ?? (body === undefined ? undefined : JSON.stringify(body)),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return [response.status, isJson ? JSON.parse(text) : text];
  };
  return backend;
}
