import { expect, it, vi } from 'vitest';
import type { FeedEntry } from '../types';
import { createFailureReporter, FAILURES_URL } from './report';

const entry = (over: Partial<FeedEntry> = {}) =>
  ({ name: 'orders', version: '1.2.0', ...over }) as FeedEntry;
const settle = () => new Promise<void>((done) => queueMicrotask(() => queueMicrotask(done)));

it('sends plugin, version, code and phase, and nothing else', async () => {
  const send = vi.fn(async () => new Response(null, { status: 204 }));
  createFailureReporter(send)(entry(), 'MP-WEB-040', 'setup');
  await settle();
  const [url, request] = send.mock.calls[0] as unknown as [string, RequestInit];
  expect(url).toBe(FAILURES_URL);
  expect(request.keepalive).toBe(true);
  expect(JSON.parse(String(request.body))).toEqual({
    plugin: 'orders',
    version: '1.2.0',
    code: 'MP-WEB-040',
    phase: 'setup',
  });
});

it('says each plugin, version and code once', async () => {
  const send = vi.fn(async () => new Response(null, { status: 204 }));
  const report = createFailureReporter(send);
  report(entry(), 'MP-WEB-040', 'setup');
  report(entry(), 'MP-WEB-040', 'setup');
  report(entry({ version: '1.3.0' }), 'MP-WEB-040', 'setup');
  report(entry(), 'MP-WEB-041', 'loading');
  await settle();
  expect(send).toHaveBeenCalledTimes(3);
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
  expect(() => createFailureReporter(send)(entry(), 'MP-WEB-020', 'loading')).not.toThrow();
  await settle();
});

it('says no more than a few things per page', async () => {
  const send = vi.fn(async () => new Response(null, { status: 204 }));
  const report = createFailureReporter(send);
  for (let at = 0; at < 100; at += 1) report(entry({ name: `p${at}` }), 'MP-WEB-020', 'loading');
  await settle();
  expect(send).toHaveBeenCalledTimes(20);
});
