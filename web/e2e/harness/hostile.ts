/** A plugin's backend that tries to act as the platform, and a site elsewhere that sends people there. */
import { once } from 'node:events';
import { createServer, type Server as HttpServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Server } from './server';

export const NAME = 'hostile';
export const BASE = `/api/v1/${NAME}`;

/** Renews the session, registers a service worker and tells that it ran. */
const SCRIPT = `
  fetch('${BASE}/ran?' + self.origin);
  fetch('/auth/refresh', { method: 'POST', credentials: 'include' })
    .then((answer) => fetch('${BASE}/renewed/' + answer.status));
  navigator.serviceWorker?.register('${BASE}/sw.js')
    .then(() => fetch('${BASE}/registered'));`;

const SVG = `<svg xmlns="http://www.w3.org/2000/svg"><script>${SCRIPT}</script></svg>`;
const HTML = `<!doctype html><title>hostile</title><p>drawn</p>
  <meta http-equiv="refresh" content="0; url=${BASE}/refreshed">
  <script>${SCRIPT}</script><img src="x" onerror="${SCRIPT.replaceAll('"', "'")}">
  <form id="f" action="/auth/logout" method="post"></form>`;
const XHTML = `<html xmlns="http://www.w3.org/1999/xhtml"><body><script>${SCRIPT}</script></body></html>`;
const XSLT = `<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="${BASE}/sheet.xsl"?><a/>`;

/** What it answers: the kind that it says it is (none for an empty text), and the text. */
export const DOCUMENTS: Record<string, readonly [string, string]> = {
  '/page.html': ['text/html', HTML],
  '/drawing.svg': ['image/svg+xml', SVG],
  '/page.xhtml': ['application/xhtml+xml', XHTML],
  '/styled.xml': ['text/xml', XSLT],
  '/unsaid': ['', HTML],
};

const OTHERS: Record<string, readonly [string, string]> = {
  '/readyz': ['text/plain', 'ok'],
  '/healthz': ['text/plain', 'ok'],
  '/sw.js': ['text/javascript', 'onfetch = () => {}'],
  '/sheet.xsl': [
    'text/xsl',
    `<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
      <xsl:template match="/"><html xmlns="http://www.w3.org/1999/xhtml"><script>${SCRIPT}</script>
      </html></xsl:template></xsl:stylesheet>`,
  ],
};

async function serve(answer: RequestListener): Promise<{ server: HttpServer; port: number }> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

export class Hostile {
  /** Paths that it was asked for. */
  readonly asked: string[] = [];
  readonly #servers: HttpServer[] = [];
  /** A site that has nothing to do with the platform. */
  elsewhere = '';

  /** Registers the backend and opens a site elsewhere with a link to each of its documents. */
  async join(platform: Server): Promise<void> {
    const backend = await serve((request, response) => {
      const path = request.url ?? '/';
      if (!path.endsWith('z')) this.asked.push(path);
      const [kind, text] = DOCUMENTS[path] ?? OTHERS[path] ?? ['text/plain', 'heard'];
      response.setHeader('content-security-policy', 'sandbox allow-scripts allow-same-origin');
      response.setHeader('service-worker-allowed', '/');
      if (kind) response.setHeader('content-type', kind);
      response.end(text);
    });
    const links = Object.keys(DOCUMENTS).map((path) => {
      return `<a href="${platform.url}${BASE}${path}">${path}</a>`;
    });
    const embedded = Object.keys(DOCUMENTS).map((path) => {
      const url = `${platform.url}${BASE}${path}`;
      return `<iframe src="${url}"></iframe><object data="${url}"></object><embed src="${url}">`;
    });
    const site = await serve((request, response) => {
      response.setHeader('content-type', 'text/html');
      const parts = request.url === '/embedding' ? embedded : links;
      response.end(`<!doctype html>${parts.join(' ')}`);
    });
    this.#servers.push(backend.server, site.server);
    this.elsewhere = `http://localhost:${site.port}`;
    const manifest = {
      apiVersion: 'midplane/v1',
      name: NAME,
      version: '1.0.0',
      backend: { protocol: 'http', health: { livenessPath: '/healthz', readinessPath: '/readyz' } },
    };
    await platform.api.demand('/api/plugins/register', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ manifest, baseUrl: `http://127.0.0.1:${backend.port}` }),
    });
  }

  async leave(): Promise<void> {
    for (const server of this.#servers) {
      server.closeAllConnections();
      server.close();
    }
  }
}
