import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeFetch, json } from '../../test/support/browser';
import { createEventBus } from '../events';
import { permits } from './grant';
import { createSession } from './session';

const ada = { id: 'u1', username: 'ada', displayName: 'Ada', roles: ['author'] };
const grant = (token: string, expiresIn = 600) => ({
  accessToken: token,
  tokenType: 'Bearer',
  expiresIn,
  user: ada,
});

function sessionWith(routes: Parameters<typeof fakeFetch>[0], signedIn = true) {
  const net = fakeFetch(routes);
  const events = createEventBus();
  const heard: string[] = [];
  for (const topic of ['auth:login', 'auth:logout']) events.on(topic, () => heard.push(topic));
  const onEnd = vi.fn();
  const session = createSession({ boot: { signedIn }, events, fetch: net.fetch, onEnd });
  return { session, net, heard, onEnd };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('a returning viewer is signed in through the refresh cookie', async () => {
  const { session, heard } = sessionWith({ '/auth/refresh': () => json(grant('t1')) });
  expect(session.getSnapshot().state).toBe('unknown');
  await session.ready();
  expect(session.getSnapshot()).toEqual({ state: 'signed-in', user: ada });
  expect(session.token()).toBe('t1');
  expect(heard).toEqual(['auth:login']);
});

test('an anonymous page asks nobody', async () => {
  const { session, net } = sessionWith({}, false);
  await session.ready();
  expect(await session.freshToken()).toBeNull();
  expect(net.calls).toEqual([]);
});

test('the token is renewed before it expires, and everybody waits for one request', async () => {
  let count = 0;
  const { session, net } = sessionWith({ '/auth/refresh': () => json(grant(`t${++count}`, 60)) });
  await session.ready();
  vi.setSystemTime(Date.now() + 40_000);
  const tokens = await Promise.all([session.freshToken(), session.freshToken(), session.renew()]);
  expect(tokens).toEqual(['t2', 't2', 't2']);
  expect(net.calls).toHaveLength(2);
});

test('the timer renews without being asked', async () => {
  let count = 0;
  const { session } = sessionWith({ '/auth/refresh': () => json(grant(`t${++count}`, 60)) });
  await session.ready();
  await vi.advanceTimersByTimeAsync(50_000);
  expect(session.token()).toBe('t2');
});

test('a refused refresh ends the session; a server that is away does not', async () => {
  const answers = [
    () => json(grant('t1', 600)),
    () => json({}, 503),
    () => json({ code: 'x' }, 401),
  ];
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const { session, heard, onEnd } = sessionWith({
    '/auth/refresh': () => (answers.shift() ?? (() => json({}, 500)))(),
  });
  await session.ready();
  expect(await session.renew()).toBe('t1');
  expect(await session.renew()).toBeNull();
  expect(heard).toEqual(['auth:login', 'auth:logout']);
  expect(onEnd).toHaveBeenCalledWith(ada);
});

test('signing in tells the others; a wrong password tells why', async () => {
  let correct = false;
  const { session, heard } = sessionWith(
    {
      '/auth/login': () =>
        correct
          ? json(grant('t9'))
          : json({ code: 'MP-ID-001', title: 'No', detail: 'wrong password' }, 401),
    },
    false,
  );
  const credentials = { username: 'ada', password: 'x' };
  await expect(session.signIn(credentials)).rejects.toMatchObject({
    problem: { code: 'MP-ID-001', detail: 'wrong password' },
  });
  correct = true;
  expect(await session.signIn(credentials)).toEqual(ada);
  expect(heard).toEqual(['auth:login']);
});

test('signing out forgets the token at once, even when the server is away', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const { session, heard } = sessionWith({ '/auth/refresh': () => json(grant('t1')) });
  await session.ready();
  const leaving = session.signOut();
  expect(session.token()).toBeNull();
  await leaving;
  expect(heard).toEqual(['auth:login', 'auth:logout']);
});

test('a refresh that was under way cannot undo a sign-out', async () => {
  let answer: (response: Response) => void = () => undefined;
  const { session } = sessionWith({
    '/auth/refresh': () =>
      new Promise<Response>((resolve) => {
        answer = resolve;
      }),
    '/auth/logout': () => new Response(null, { status: 204 }),
  });
  const ready = session.ready();
  await vi.advanceTimersByTimeAsync(0);
  await session.signOut();
  answer(json(grant('late')));
  await ready;
  expect(session.getSnapshot()).toEqual({ state: 'anonymous', user: null });
});

test('the token is in no storage', async () => {
  const { session } = sessionWith({ '/auth/refresh': () => json(grant('secret-token')) });
  await session.ready();
  expect(JSON.stringify({ ...localStorage })).not.toContain('secret-token');
  expect(JSON.stringify({ ...sessionStorage })).not.toContain('secret-token');
});

test('permissions are resource:action with wildcards; administrators see everything', () => {
  const user = { ...ada, permissions: ['orders:read', 'notes:*'] };
  expect(permits(user, 'orders', 'read')).toBe(true);
  expect(permits(user, 'orders', 'write')).toBe(false);
  expect(permits(user, 'notes', 'write')).toBe(true);
  expect(permits(ada, 'notes', 'read')).toBe(false);
  expect(permits({ ...ada, roles: ['administrator'] }, 'any', 'thing')).toBe(true);
  expect(permits(null, 'notes', 'read')).toBe(false);
});
