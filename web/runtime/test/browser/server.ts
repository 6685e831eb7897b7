/**
 * A server that answers as Midplane does: page with import map, start data and the full set of
 * security headers, feed, plugin files. It hands out other bytes than published for `tampered` URLs.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sha384 } from '../support/digest';
import type { Package } from '../support/entries';
import type { BuiltHost } from './build';

export interface PageOptions {
  host: BuiltHost;
  packages: Package[];
  /** Packages published after the page was rendered: in the feed, not in the import map. */
  later?: Package[];
  allowEval?: boolean;
  tampered?: (url: string) => boolean;
}

export interface PageServer {
  url: string;
  report: Promise<string>;
  close(): void;
}

const TYPES: Record<string, string> = { css: 'text/css', json: 'application/json' };

export async function servePage(options: PageOptions): Promise<PageServer> {
  let receive: (text: string) => void = () => undefined;
  const report = new Promise<string>((resolve) => {
    receive = resolve;
  });
  let origin = '';
  const server = createServer((request, response) => {
    void answer(request, response, origin, options, receive);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: origin, report, close };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  origin: string,
  options: PageOptions,
  receive: (text: string) => void,
): Promise<void> {
  const path = request.url ?? '/';
  const send = (type: string, body: string, headers: Record<string, string> = {}) => {
    response.writeHead(200, { 'Content-Type': type, ...headers }).end(body);
  };
  if (path === '/') return send('text/html', ...page(origin, options));
  if (path === '/report') {
    receive(await bodyOf(request));
    return send('text/plain', 'thanks');
  }
  if (path === '/api/v1/pilets') return send('application/json', feed(origin, options));
  const text = options.host.assets[path] ?? pluginFile(path, options);
  if (text === undefined) return void response.writeHead(404).end();
  const body = options.tampered?.(path) ? `${tamperedMark(path)}${text}` : text;
  send(TYPES[path.split('.').at(-1) ?? ''] ?? 'text/javascript', body);
}

const tamperedMark = (path: string) => `globalThis[${JSON.stringify(`tampered:${path}`)}]=1;`;

/** Fixture packages are made for another origin; here they are served from this one. */
function localise(value: string, origin: string): string {
  return value.replaceAll('http://localhost:3000', origin);
}

function pluginFile(path: string, options: PageOptions): string | undefined {
  const url = `http://localhost:3000${path}`;
  return [...options.packages, ...(options.later ?? [])].find((pack) => url in pack.files)?.files[
    url
  ];
}

function feed(origin: string, { packages, later = [] }: PageOptions): string {
  const items = [...packages, ...later].map((pack) => pack.entry);
  return localise(JSON.stringify({ revision: 1, items }), origin);
}

function page(origin: string, options: PageOptions): [string, Record<string, string>] {
  const { host, packages, allowEval = false } = options;
  const assets = Object.entries(host.assets).map(([path, code]) => [path, sha384(code)]);
  const modules = packages.flatMap((pack) => Object.entries(pack.entry.files));
  const integrity = Object.fromEntries([...assets, ...modules]);
  const map = localise(JSON.stringify({ imports: {}, integrity }), origin);
  const boot = { registry: '', revision: 1, feedUrl: '/api/v1/pilets', signedIn: false, allowEval };
  const html = `<!doctype html><title>test</title><script type="importmap">${map}</script>
<script type="application/json" id="midplane-boot">${JSON.stringify(boot)}</script>
<body><script type="module" src="${host.entry}" integrity="${sha384(host.assets[host.entry] ?? '')}"></script>`;
  return [html, securityHeaders(map, allowEval)];
}

function securityHeaders(map: string, allowEval: boolean): Record<string, string> {
  const digest = createHash('sha256').update(map).digest('base64');
  const csp = [
    "default-src 'self'",
    `script-src 'self' 'sha256-${digest}'${allowEval ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "frame-src 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ];
  return {
    'Content-Security-Policy': csp.join('; '),
    'Integrity-Policy': 'blocked-destinations=(script)',
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
