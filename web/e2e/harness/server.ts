/** One Midplane server of its own: free port, empty folder, random administrator token. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Api } from './api';
import { Child, readLog } from './children';
import { MIDPLANE } from './paths';

const READY = /ready at (http:\/\/[^\s"]+)/;

export class Server {
  readonly folder: string;
  readonly token = `mpe2e_${randomBytes(24).toString('hex')}`;
  url = '';
  #child: Child | undefined;
  readonly #env: Record<string, string>;

  private constructor(folder: string, env: Record<string, string>) {
    this.folder = folder;
    this.#env = env;
  }

  /** `config` is the text of a midplane.yaml. */
  static async start(config?: string, env: Record<string, string> = {}): Promise<Server> {
    const server = new Server(mkdtempSync(join(tmpdir(), 'midplane-e2e-')), env);
    mkdirSync(join(server.folder, 'logs'));
    if (config) writeFileSync(server.#configFile, config);
    await server.#run('127.0.0.1:0', config !== undefined);
    return server;
  }

  get #configFile(): string {
    return join(this.folder, 'midplane.yaml');
  }

  get dataDir(): string {
    return join(this.folder, 'data');
  }

  get api(): Api {
    return new Api(this.url, this.token);
  }

  logFile(name: string): string {
    return join(this.folder, 'logs', `${name}.log`);
  }

  get log(): string {
    return readLog(this.logFile('midplane'));
  }

  async #run(listen: string, configured: boolean): Promise<void> {
    const config = configured ? ['--config', this.#configFile] : [];
    this.#child = new Child({
      name: 'midplane serve',
      file: MIDPLANE,
      args: ['serve', '--data-dir', this.dataDir, '--listen', listen, ...config],
      env: { MIDPLANE_ADMIN_TOKEN: this.token, ...this.#env },
      log: this.logFile('midplane'),
    });
    this.url = await this.#child.printed(READY);
  }

  /** Stops and starts again at the same address, with the same data and perhaps another config. */
  async restart(config?: string): Promise<void> {
    await this.#child?.stop();
    if (config !== undefined) writeFileSync(this.#configFile, config);
    await this.#run(new URL(this.url).host, readdirSync(this.folder).includes('midplane.yaml'));
  }

  /** Everything that is stored as a file: the blobs of published bundles. */
  blobs(): { path: string; bytes: Buffer }[] {
    const folder = join(this.dataDir, 'bundles');
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => ({ path, bytes: readFileSync(path) }));
  }

  async stop(): Promise<void> {
    await this.#child?.stop();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
