/** Pages of somebody else's product, on an origin of their own, which load plugins of the platform. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'vite';
import { ROOT } from './paths';

type Kind = 'piral' | 'federation' | 'modules';

/** The host's own script, as its team would build it. */
async function bundle(kind: Kind): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      lib: {
        entry: join(ROOT, `web/e2e/fixtures/hosts/${kind}.ts`),
        formats: ['es'],
        fileName: kind,
      },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error(`${kind} was not built`);
  return output.output.map((chunk) => ('code' in chunk ? chunk.code : '')).join('\n');
}

export class ForeignHost {
  #server: Server | undefined;
  #port = 0;
  readonly #scripts = new Map<string, string>();
  readonly #platform: () => string;

  constructor(platform: () => string) {
    this.#platform = platform;
  }

  get url(): string {
    return `http://localhost:${this.#port}`;
  }

  async open(): Promise<void> {
    const kinds: Kind[] = ['piral', 'federation', 'modules'];
    for (const kind of kinds) this.#scripts.set(`/${kind}.js`, await bundle(kind));
    this.#server = createServer(async (request, response) => {
      const url = new URL(request.url ?? '/', 'http://host');
      const script = this.#scripts.get(url.pathname);
      if (script) return response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
      const { html, policy } = await this.#page(url);
      const headers = { 'content-type': 'text/html', 'content-security-policy': policy };
      response.writeHead(200, headers).end(html);
    });
    this.#server.listen(0, 'localhost');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** `/KIND?plugins=…`: its policy and its import map are what the platform says of anonymous viewers. */
  async #page(url: URL): Promise<{ html: string; policy: string }> {
    const platform = this.#platform();
    const read = async (path: string) => (await fetch(`${platform}${path}`)).text();
    const map = await read('/api/import-map');
    const { header } = JSON.parse(await read('/api/content-security-policy'));
    const hash = createHash('sha256').update(map).digest('base64');
    const policy = header.replace("script-src 'self'", `script-src 'self' 'sha256-${hash}'`);
    const plugins = url.searchParams.get('plugins') ?? '';
    const html = `<!doctype html><html data-platform="${platform}" data-plugins="${plugins}">
      <meta charset="utf-8"><title>A host</title>
      <script type="importmap">${map}</script>
      <script type="module" src="${url.pathname}.js"></script><body></body></html>`;
    return { html, policy };
  }

  async close(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((done) => this.#server?.close(done) ?? done(undefined));
  }
}
