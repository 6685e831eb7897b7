import { expect, test } from 'vitest';
import { fakeFetch, json } from '../test/support/browser';
import { createPluginHttp, PluginHttpError, pluginUrl } from './http';

const ORIGIN = 'http://localhost:3000';
const plugin = { name: 'notes', version: '1.2.0' };
const signedIn = { freshToken: async () => 'token-1', renew: async () => 'token-2' };
const anonymous = { freshToken: async () => null, renew: async () => null };

test('a call goes to the plugin’s own prefix with token and version', async () => {
  const net = fakeFetch({ [`${ORIGIN}/api/v1/notes/items`]: () => json([{ id: 1 }]) });
  const http = createPluginHttp(plugin, { tokens: signedIn, fetch: net.fetch });
  expect(await http.get('items')).toEqual([{ id: 1 }]);
  const headers = new Headers(net.calls[0]?.init.headers);
  expect(headers.get('authorization')).toBe('Bearer token-1');
  expect(headers.get('x-midplane-plugin-version')).toBe('1.2.0');
});

test('an anonymous viewer sends no token, and a body is sent as JSON', async () => {
  const net = fakeFetch({
    [`${ORIGIN}/api/v1/notes/items`]: () => new Response(null, { status: 204 }),
  });
  const http = createPluginHttp(plugin, { tokens: anonymous, fetch: net.fetch });
  expect(await http.post('/items', { text: 'hi' })).toBeUndefined();
  const init = net.calls[0]?.init;
  expect(init?.body).toBe('{"text":"hi"}');
  expect(new Headers(init?.headers).has('authorization')).toBe(false);
});

test.each([
  ['items/1', '/api/v1/notes/items/1'],
  ['/items?q=a', '/api/v1/notes/items?q=a'],
  ['?q=a', '/api/v1/notes?q=a'],
  ['', '/api/v1/notes'],
  ['a/../b', '/api/v1/notes/b'],
])('path %j stays inside', (path, expected) => {
  expect(pluginUrl('notes', path, ORIGIN)).toBe(ORIGIN + expected);
});

test.each([
  '../wallet/keys',
  '/../wallet',
  'a/../../wallet',
  '%2e%2e/wallet',
  '..%2fwallet',
  'a%2f..%2f..%2fwallet',
  '..\\wallet',
  '\\\\evil.example',
  'https://evil.example/x',
  '//evil.example/x',
  'javascript:alert(1)',
  '%',
])('path %j is refused before anything is sent', async (path) => {
  const net = fakeFetch({});
  const http = createPluginHttp(plugin, { tokens: signedIn, fetch: net.fetch });
  await expect(http.get(path)).rejects.toThrow(/MP-WEB-060/);
  expect(net.calls).toEqual([]);
});

test('a scoped plugin cannot reach another one of the same scope', () => {
  expect(pluginUrl('@acme/notes', 'x', ORIGIN)).toBe(`${ORIGIN}/api/v1/@acme/notes/x`);
  expect(() => pluginUrl('@acme/notes', '../notes-admin', ORIGIN)).toThrow(/MP-WEB-060/);
});

test('problem+json becomes an error with the server’s code, detail and hint', async () => {
  const body = {
    code: 'MP-GW-503',
    title: 'Away',
    detail: 'notes is restarting',
    hint: 'wait',
    trace_id: 't1',
  };
  const net = fakeFetch({ [`${ORIGIN}/api/v1/notes/items`]: () => json(body, 503) });
  const http = createPluginHttp(plugin, { tokens: signedIn, fetch: net.fetch });
  const error = await http.get('items').catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(PluginHttpError);
  expect(error).toMatchObject({
    status: 503,
    code: 'MP-GW-503',
    detail: 'notes is restarting',
    hint: 'wait',
    traceId: 't1',
  });
});

test('an error without a problem body still has a code and the status', async () => {
  const net = fakeFetch({
    [`${ORIGIN}/api/v1/notes/items`]: () => new Response('<h1>Bad gateway</h1>', { status: 502 }),
  });
  const http = createPluginHttp(plugin, { tokens: signedIn, fetch: net.fetch });
  await expect(http.get('items')).rejects.toMatchObject({ code: 'MP-WEB-063', status: 502 });
});

test('an expired token is renewed once and the call repeated', async () => {
  const net = fakeFetch({
    [`${ORIGIN}/api/v1/notes/items`]: (init) =>
      new Headers(init.headers).get('authorization') === 'Bearer token-2'
        ? json('fresh')
        : json({ code: 'MP-GW-401' }, 401),
  });
  const http = createPluginHttp(plugin, { tokens: signedIn, fetch: net.fetch });
  expect(await http.get('items')).toBe('fresh');
  expect(net.calls).toHaveLength(2);
});

test('a service that never answers ends in a timeout problem', async () => {
  const fetch = (_url: string, init?: RequestInit) =>
    new Promise<Response>((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
    });
  const http = createPluginHttp(plugin, { tokens: anonymous, fetch });
  await expect(http.get('items', { timeoutMs: 5 })).rejects.toMatchObject({ code: 'MP-WEB-061' });
});

test('what keeps coming is not cut, silence inside an answer is', async () => {
  const answers = (pauses: number[]) => (_url: string, init?: RequestInit) => {
    const parts = ['[1', ',2', ']'];
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const part = parts.shift();
        const pause = pauses.shift() ?? 0;
        await new Promise((done, stop) => {
          setTimeout(done, pause);
          init?.signal?.addEventListener('abort', () => stop(init.signal?.reason));
        }).catch((error) => controller.error(error));
        if (init?.signal?.aborted) return;
        if (part === undefined) controller.close();
        else controller.enqueue(new TextEncoder().encode(part));
      },
    });
    return Promise.resolve(new Response(body));
  };
  const http = (pauses: number[]) =>
    createPluginHttp(plugin, { tokens: anonymous, fetch: answers(pauses) });
  const timeoutMs = 400;
  await expect(http([250, 250, 250]).get('items', { timeoutMs })).resolves.toEqual([1, 2]);
  const late = http([0, 60_000]).get('items', { timeoutMs: 20 });
  await expect(late).rejects.toMatchObject({ code: 'MP-WEB-061' });
  const stream = await http([0, 60]).fetch('items', { timeoutMs: 20 });
  await expect(stream.text()).resolves.toBe('[1,2]');
});

test('the caller’s own abort stays an abort, and no network is MP-WEB-062', async () => {
  const http = createPluginHttp(plugin, { tokens: anonymous, fetch: fakeFetch({}).fetch });
  await expect(http.get('items')).rejects.toMatchObject({ code: 'MP-WEB-062', status: 0 });
  const own = AbortSignal.abort(new Error('left the page'));
  const aborting = (_url: string, init?: RequestInit) => Promise.reject(init?.signal?.reason);
  const leaving = createPluginHttp(plugin, { tokens: anonymous, fetch: aborting });
  await expect(leaving.get('items', { signal: own })).rejects.toThrow('left the page');
});
