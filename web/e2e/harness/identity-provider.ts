/**
 * A real OpenID Connect provider (npm's oidc-provider) with people whose claims a test sets. It can go
 * away, come back, and sign with other keys.
 */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';

interface Provider {
  callback(): RequestListener;
}
type NewProvider = new (issuer: string, options: object) => Provider;

export const CLIENT = 'midplane';
export const SECRET = 'a-secret-of-the-client-and-of-nobody-else';

const key = () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'ES256' };
};

export class IdentityProvider {
  /** Claims by the name that somebody signs in with; who has none is called by that name alone. */
  readonly people = new Map<string, Record<string, unknown>>();
  #server: Server | undefined;
  #port = 0;
  #product = '';
  #answer: RequestListener = (_, response) => response.writeHead(503).end();

  get issuer(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Listens, so that its address is known; it answers as soon as it knows the product. */
  async open(): Promise<void> {
    const server = createServer((request, response) => void this.#answer(request, response));
    server.listen(this.#port, '127.0.0.1');
    await once(server, 'listening');
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
    if (this.#product) await this.serve(this.#product);
  }

  /** Knows the product at that address, and signs with a key that nobody saw before. */
  async serve(product: string): Promise<void> {
    this.#product = product;
    const { default: Provider } = (await import('oidc-provider' as string)) as {
      default: NewProvider;
    };
    const own = `${product}/auth/sign-on/oidc`;
    const provider = new Provider(this.issuer, {
      clients: [
        {
          client_id: CLIENT,
          client_secret: SECRET,
          redirect_uris: [`${own}/callback`],
          post_logout_redirect_uris: [`${product}/`],
          backchannel_logout_uri: `${own}/logout`,
          backchannel_logout_session_required: true,
          id_token_signed_response_alg: 'ES256',
        },
      ],
      claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'roles'] },
      conformIdTokenClaims: false,
      cookies: { keys: [randomUUID()] },
      features: { backchannelLogout: { enabled: true } },
      // it means the network of a test, where it would refuse addresses of this machine
      fetch: (url: URL, { dispatcher: _, ...options }: Record<string, unknown>) =>
        fetch(url, options),
      findAccount: (_: unknown, sub: string) => ({
        accountId: sub,
        claims: () => ({ sub, ...this.people.get(sub) }),
      }),
      jwks: { keys: [key()] },
      renderError: (context: { body: unknown }, out: Record<string, unknown>) => {
        context.body = JSON.stringify(out);
      },
    });
    this.#answer = provider.callback();
  }

  /** Fills in its two forms. */
  async letIn(page: Page, name: string): Promise<void> {
    await page.waitForURL(`${this.issuer}/interaction/**`);
    await page.locator('[name=login]').fill(name);
    await page.locator('[name=password]').fill('any');
    await page.getByRole('button', { name: 'Sign-in' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
  }

  async close(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((done) => this.#server?.close(done) ?? done(undefined));
    this.#server = undefined;
  }
}
