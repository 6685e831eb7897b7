import { expect, it, vi } from 'vitest';
import type { FeedEntry } from '../types';
import { createFailureReporter, FAILURES_URL } from './report';

const entry = (over: Partial<FeedEntry> = {}) =>
  ({ name: 'orders', version: '1.2.0', ...over }) as FeedEntry;
const settle = () => new Promise<void>((done) => setTimeout(done));
const always = { allows: () => true };
const tokens = { freshToken: async (): Promise<string | null> => null };
const heard = () => vi.fn(async () => new Response(null, { status: 204 }));
const sentBy = (send: ReturnType<typeof heard>) =>
  send.mock.calls[0] as unknown as [string, RequestInit];

it('sends plugin, version, code and phase, and nothing else', async () => {
  const send = heard();
  createFailureReporter({ tokens, send, reporting: always })(entry(), 'MP-WEB-040', 'setup');
  await settle();
  const [url, request] = sentBy(send);
  expect(url).toBe(FAILURES_URL);
  expect(request).toMatchObject({
    keepalive: true,
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    headers: { 'content-type': 'application/json' },
  });
  expect(request.headers).not.toHaveProperty('Authorization');
  expect(JSON.parse(String(request.body))).toEqual({
    plugin: 'orders',
    version: '1.2.0',
    code: 'MP-WEB-040',
    phase: 'setup',
  });
});

it('calls each step as the server does, so that a failed load is counted', async () => {
  const phases = ['waiting', 'loading', 'setup', 'ready', 'disposed'] as const;
  const send = heard();
  const report = createFailureReporter({ tokens, send, reporting: always });
  for (const phase of phases) report(entry(), 'MP-WEB-020', phase);
  await settle();
  const told = (send.mock.calls as unknown as [string, RequestInit][]).map(
    ([, { body }]) => JSON.parse(String(body)).phase,
  );
  expect(told).toEqual(['load', 'load', 'setup', 'render', 'dispose']);
});

it('says who it is, so that a plugin that only some get is counted', async () => {
  const send = heard();
  const signedIn = { freshToken: async () => 'a-token' };
  const report = createFailureReporter({ tokens: signedIn, send, reporting: always });
  report(entry(), 'MP-WEB-040', 'setup');
  await settle();
  expect(sentBy(send)[1].headers).toMatchObject({ Authorization: 'Bearer a-token' });
});

it('says each plugin, version and code by itself, as far as it may', async () => {
  const send = heard();
  const asked: string[] = [];
  const reporting = { allows: (failure: string) => asked.push(failure) < 3 };
  const report = createFailureReporter({ tokens, send, reporting });
  report(entry(), 'MP-WEB-040', 'setup');
  report(entry({ version: '1.3.0' }), 'MP-WEB-040', 'setup');
  report(entry(), 'MP-WEB-041', 'loading');
  await settle();
  expect(new Set(asked).size).toBe(3);
  expect(send).toHaveBeenCalledTimes(2);
});

it.each([
  ['is older', async () => new Response(null, { status: 404 })],
  ['is away', () => Promise.reject(new TypeError('network'))],
  [
    'cannot be asked',
    () => {
      throw new Error('fetch is broken');
    },
  ],
])('stays quiet when the server %s', async (_name, send) => {
  const report = createFailureReporter({ tokens, send, reporting: always });
  expect(() => report(entry(), 'MP-WEB-020', 'loading')).not.toThrow();
  await settle();
});
