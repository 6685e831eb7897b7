/**
 * A second origin that serves files of plugins: `https://localhost:PORT`, under an authority of its own
 * that the server is told to believe. What it was asked is written down; files can be changed, and it can
 * go down.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './children';

const TYPES: Record<string, string> = {
  js: 'text/javascript',
  css: 'text/css',
  json: 'application/json',
};
const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

export const integrityOf = (bytes: Buffer) =>
  `sha384-${createHash('sha384').update(bytes).digest('base64')}`;

export interface Pins {
  url: string;
  integrity: string;
  files: Record<string, string>;
}

export class Cdn {
  readonly folder = mkdtempSync(join(tmpdir(), 'midplane-cdn-'));
  /** Everything that was asked, with its headers. */
  readonly asked: { path: string; headers: IncomingHttpHeaders }[] = [];
  readonly #files = new Map<string, Buffer>();
  #server: Server | undefined;
  #port = 0;

  get origin(): string {
    return `https://localhost:${this.#port}`;
  }

  /** What the server's environment needs to believe it. */
  get trust(): Record<string, string> {
    return { SSL_CERT_FILE: join(this.folder, 'authority.pem') };
  }

  async open(): Promise<void> {
    await this.#makeCertificate();
    await this.comeBack();
  }

  /** Listens, at the port that it had before. */
  async comeBack(): Promise<void> {
    const read = (name: string) => readFileSync(join(this.folder, name));
    const server = createServer({ key: read('key.pem'), cert: read('cert.pem') });
    server.on('request', ({ url = '/', headers }, response) => {
      const path = url.split('?')[0] ?? '/';
      this.asked.push({ path, headers });
      const found = this.#files.get(path);
      response.setHeader('access-control-allow-origin', '*');
      response.setHeader('content-type', TYPES[path.split('.').pop() ?? ''] ?? 'text/plain');
      // A visitor that comes again is asked anew what is here.
      response.setHeader('cache-control', 'no-store');
      response.statusCode = found ? 200 : 404;
      response.end(found ?? 'nothing is here');
    });
    server.listen(this.#port, '127.0.0.1');
    await once(server, 'listening');
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** From now on nobody answers. */
  async goDown(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }

  async close(): Promise<void> {
    await this.goDown();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What is in a folder, in the order of names. */
  paths(below: string, name: RegExp): string[] {
    const all = [...this.#files.keys()].filter((path) => path.startsWith(below) && name.test(path));
    return all.sort();
  }

  /** The file of a folder by what its name looks like; builds put hashes into names. */
  find(below: string, name: RegExp): [path: string, bytes: Buffer] {
    const fits = ([path]: [string, Buffer]) => path.startsWith(below) && name.test(path);
    const found = [...this.#files].find(fits);
    if (!found) throw new Error(`${below} has no file like ${name}`);
    return found;
  }

  put(path: string, text: string | Buffer): Buffer {
    const bytes = Buffer.from(text);
    this.#files.set(path, bytes);
    return bytes;
  }

  /** Puts files below a folder, and says how a manifest pins them. */
  serve(below: string, entry: string, files: Record<string, string | Buffer>): Pins {
    const pins: Pins = { url: `${this.origin}${below}/${entry}`, integrity: '', files: {} };
    for (const [path, text] of Object.entries(files)) {
      const digest = integrityOf(this.put(`${below}/${path}`, text));
      if (path === entry) pins.integrity = digest;
      else pins.files[path] = digest;
    }
    return pins;
  }

  /** The same with what a build left in a folder. */
  serveFolder(below: string, entry: string, folder: string): Pins {
    const names = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((found) => found.isFile() && !found.name.endsWith('.map'))
      .map((found) => join(found.parentPath, found.name).slice(folder.length + 1));
    const files = names.map((name) => [name, readFileSync(join(folder, name))] as const);
    return this.serve(below, entry, Object.fromEntries(files));
  }

  async #makeCertificate(): Promise<void> {
    const at = (name: string) => join(this.folder, name);
    writeFileSync(at('names'), 'subjectAltName=DNS:localhost\nbasicConstraints=CA:FALSE\n');
    const made = { key: at('key.pem'), authority: at('authority.pem'), asked: at('request.pem') };
    const days = ['-days', '2'];
    const steps = [
      ['req', '-x509', ...KEY, ...days, '-subj', '/CN=authority', '-keyout', at('authority.key')],
      ['req', ...KEY, '-subj', '/CN=localhost', '-keyout', made.key, '-out', made.asked],
      ['x509', '-req', '-in', made.asked, '-CA', made.authority, '-CAkey', at('authority.key')],
    ];
    steps[0]?.push('-out', made.authority);
    steps[2]?.push('-CAcreateserial', ...days, '-extfile', at('names'), '-out', at('cert.pem'));
    for (const args of steps) {
      const { code, output } = await run({ file: 'openssl', args });
      if (code !== 0) throw new Error(`openssl ${args[0]} failed: ${output}`);
    }
  }
}
