/** The platform's REST API, as far as the tests need it. Every refusal is an error with its text. */
export interface FeedItem {
  name: string;
  version: string;
  spec: string;
  link: string;
  files: Record<string, string>;
  displayName?: string;
}

export interface Account {
  username: string;
  displayName: string;
  password: string;
  roles: string[];
}

export interface Instance {
  id: string;
  state: string;
  health: string;
}

const json = (body: unknown) => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

export class Api {
  readonly url: string;
  readonly token: string;

  constructor(url: string, token: string) {
    this.url = url;
    this.token = token;
  }

  /** Any request, as whoever the token belongs to; the answer may be a refusal. */
  send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${this.token}`);
    return fetch(`${this.url}${path}`, { ...init, headers });
  }

  async demand<T>(path: string, init?: RequestInit): Promise<T> {
    const response = await this.send(path, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
    return JSON.parse(text || 'null') as T;
  }

  async createUser(account: Account): Promise<Account> {
    await this.demand('/api/platform/v1/users', { method: 'POST', ...json(account) });
    return account;
  }

  /** The same server as somebody with an account. */
  async as({ username, password }: Pick<Account, 'username' | 'password'>): Promise<Api> {
    const login = { method: 'POST', ...json({ username, password }) };
    const { accessToken } = await this.demand<{ accessToken: string }>('/auth/login', login);
    return new Api(this.url, accessToken);
  }

  /** Lets a version out of quarantine. */
  async release(plugin: string, version: string): Promise<void> {
    const path = '/api/platform/v1/operations/release';
    await this.demand(path, { method: 'POST', ...json({ plugin, version }) });
  }

  async createToken(name: string, permission: string, plugin?: string): Promise<string> {
    const wanted = { name, permissions: [permission], ...(plugin ? { plugin } : {}) };
    const made = await this.demand<{ token: string }>('/api/platform/v1/tokens', {
      method: 'POST',
      ...json(wanted),
    });
    return made.token;
  }

  /** Publishes an npm tarball exactly as the tools do: one multipart part named `file`. */
  publish(
    tarball: Uint8Array,
    query: Record<string, string> = {},
  ): Promise<{ name: string; version: string }> {
    const body = new FormData();
    body.set('file', new Blob([new Uint8Array(tarball)]), 'package.tgz');
    return this.demand(`/api/v1/pilets?${new URLSearchParams(query)}`, { method: 'POST', body });
  }

  async feed(): Promise<FeedItem[]> {
    const { items } = await this.demand<{ items: FeedItem[] }>('/api/v1/pilets');
    return items;
  }

  async instances(plugin: string): Promise<Instance[]> {
    const found = await this.demand<{ instances: Instance[] }>(
      `/api/platform/v1/plugins/${encodeURIComponent(plugin)}`,
    );
    return found.instances;
  }
}
