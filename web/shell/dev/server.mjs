/**
 * Preview server for people who work on the shell: serves dist exactly as the product's server does
 * (policy headers, import map with integrity, boot data) with a made-up plugin list and sign-in.
 * Not part of the product: it keeps nothing, checks no password beyond one fixed pair, and listens on
 * loopback only. `npm run dev:preview -- --scenario failures --port 4180`.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { feed, pluginFile, scenarios, sri } from './feed.mjs';

const DIST = new URL('../dist/', import.meta.url);
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";
const USER = { id: 'u-1', username: 'ada', displayName: 'Ada Nwosu', roles: ['editor'] };
const TYPES = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

function policy(importMap) {
  const map = createHash('sha256').update(importMap).digest('base64');
  return [
    "default-src 'self'",
    `script-src 'self' 'sha256-${map}'`,
    `style-src 'self' ${EMPTY_STYLE}`,
    "img-src 'self' data: https:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "worker-src 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ');
}

function renderPage(origin, scenario, signedIn) {
  const manifest = JSON.parse(readFileSync(new URL('shell-manifest.json', DIST), 'utf8'));
  const integrity = {};
  for (const file of manifest.files) integrity[file] = sri(readFileSync(new URL(`.${file}`, DIST)));
  const { items, revision } = feed(scenario, origin);
  for (const item of items) Object.assign(integrity, item.files);
  const importMap = JSON.stringify({ imports: manifest.imports, integrity });
  const boot = JSON.stringify({
    revision,
    feedUrl: '/api/v1/pilets',
    signedIn,
    allowEval: false,
    productName: 'Midplane',
    serverVersion: '0.1.0',
  });
  const html = readFileSync(new URL('index.html', DIST), 'utf8')
    .replace('<!--midplane:importmap-->', `<script type="importmap">${importMap}</script>`)
    .replace(
      '<!--midplane:boot-->',
      `<script type="application/json" id="midplane-boot">${boot}</script>`,
    );
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy(importMap),
    'Integrity-Policy': 'blocked-destinations=(script)',
    'Cache-Control': 'no-store',
  };
  return { status: 200, headers, body: html };
}

const json = (body, status = 200, headers = {}) => ({
  status,
  headers: {
    'Content-Type': status < 400 ? 'application/json' : 'application/problem+json',
    ...headers,
  },
  body: JSON.stringify(body),
});
const refusal = (status, code, title, detail, hint) =>
  json(
    { type: `/docs/errors/${code}`, title, status, code, detail, hint, message: detail },
    status,
  );
const grant = () => ({
  accessToken: 'preview-token',
  tokenType: 'Bearer',
  expiresIn: 900,
  user: USER,
});

const COOKIE = 'midplane_refresh=preview; Path=/auth; HttpOnly; SameSite=Strict';
const MARK = 'midplane_preview=1; Path=/; SameSite=Strict';

async function signIn(request) {
  let text = '';
  for await (const part of request) text += part;
  const { username, password } = JSON.parse(text || '{}');
  if (username === 'ada' && password === 'preview') {
    return json(grant(), 200, { 'Set-Cookie': [COOKIE, MARK] });
  }
  return refusal(
    401,
    'MP-AUTH-001',
    'Sign-in failed',
    'The user name or the password is not right.',
    'In this preview: user "ada", password "preview".',
  );
}

async function answerAuth(request, path) {
  const known = (request.headers.cookie ?? '').includes('midplane_preview=1');
  if (path === '/auth/login') return signIn(request);
  if (path === '/auth/logout') {
    return {
      status: 204,
      headers: { 'Set-Cookie': 'midplane_preview=; Path=/; Max-Age=0' },
      body: '',
    };
  }
  if (path === '/auth/refresh') {
    return known
      ? json(grant())
      : refusal(401, 'MP-AUTH-002', 'Not signed in', 'No session.', 'Sign in.');
  }
  if (path === '/auth/device/EXPIRED/approve') {
    return refusal(
      404,
      'MP-AUTH-010',
      'Unknown request',
      'This request has expired.',
      'Run the command again.',
    );
  }
  return { status: 204, headers: {}, body: '' };
}

async function answer(request, origin, scenario) {
  const { pathname } = new URL(request.url, origin);
  if (pathname.startsWith('/auth/')) return answerAuth(request, pathname);
  if (pathname === '/api/v1/pilets') {
    if (scenario === 'unreachable')
      return refusal(503, 'MP-REG-503', 'Not available', 'The registry is starting.');
    return json(feed(scenario, origin), 200, { ETag: `"${scenario}-12"` });
  }
  if (pathname === '/api/v1/notes/items') {
    return json([
      'Review the Q4 forecast with Jonas',
      'Order badges for the new team',
      'Book the room for Thursday',
    ]);
  }
  if (pathname.startsWith('/api/'))
    return refusal(404, 'MP-GW-404', 'Not found', `No plugin serves ${pathname}.`);
  return answerFile(request, pathname, origin, scenario);
}

function answerFile(request, pathname, origin, scenario) {
  const plugin = pluginFile(pathname);
  const immutable = {
    'Cache-Control': 'public, max-age=31536000, immutable',
    'Access-Control-Allow-Origin': '*',
  };
  if (plugin)
    return { status: 200, headers: { ...immutable, 'Content-Type': TYPES['.js'] }, body: plugin };
  if (/^\/assets\/[\w.-]+$/.test(pathname)) {
    try {
      const body = readFileSync(new URL(`.${pathname}`, DIST));
      return {
        status: 200,
        headers: { ...immutable, 'Content-Type': TYPES[extname(pathname)] },
        body,
      };
    } catch {
      return refusal(404, 'MP-WEB-404', 'Not found', pathname);
    }
  }
  if (pathname.startsWith('/pilets/')) return refusal(404, 'MP-REG-404', 'Not found', pathname);
  const signedIn = (request.headers.cookie ?? '').includes('midplane_preview=1');
  return renderPage(origin, scenario, signedIn);
}

/** Starts the server; resolves to its address and a function that ends it. */
export function startPreview({ scenario = 'full', port = 0 } = {}) {
  const server = createServer(async (request, response) => {
    const origin = `http://${request.headers.host}`;
    const { status, headers, body } = await answer(request, origin, scenario).catch((error) =>
      refusal(500, 'MP-PREVIEW-500', 'The preview failed', String(error)),
    );
    const isSlow = scenario === 'slow' && request.url.startsWith('/pilets/');
    if (isSlow) return; // never answers: the waiting state stays on screen
    response.writeHead(status, headers).end(body);
  });
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => {
      const close = () => {
        server.closeAllConnections();
        server.close();
      };
      resolve({ url: `http://127.0.0.1:${server.address().port}`, close });
    });
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({
    options: {
      scenario: { type: 'string', default: 'full' },
      port: { type: 'string', default: '4180' },
    },
  });
  if (!scenarios.includes(values.scenario)) {
    console.error(`unknown scenario "${values.scenario}"; known: ${scenarios.join(', ')}`);
    process.exit(2);
  }
  const { url } = await startPreview({ scenario: values.scenario, port: Number(values.port) });
  console.log(`Shell preview (${values.scenario}) at ${url}, sign in as ada / preview`);
}
