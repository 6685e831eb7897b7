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
  return { session, net, heard, onEnd, events };
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

test('acting in another team changes the token and the team, and is told', async () => {
  let team = 'blue';
  const told: unknown[] = [];
  const { session, net, events } = sessionWith({
    '/auth/refresh': () => json({ ...grant('t1'), tenant: 'default', team }),
    '/auth/team': () => json({ ...grant('t2'), tenant: 'default', team: 'red' }),
  });
  events.on('team:change', (data) => told.push(data));
  await session.ready();
  expect(session.getSnapshot()).toMatchObject({ tenant: 'default', team: 'blue' });
  expect(told).toEqual([]);
  await session.actIn('red');
  const { url, init } = net.calls.at(-1) ?? {};
  expect([url, init?.body]).toEqual(['/auth/team', '{"team":"red"}']);
  expect(new Headers(init?.headers).get('authorization')).toBe('Bearer t1');
  expect([session.token(), session.getSnapshot().team]).toEqual(['t2', 'red']);
  expect(told).toEqual([{ tenant: 'default', team: 'red', before: 'blue' }]);
  // another tab of the same viewer went on to a third
  team = 'green';
  const news = (value: string) =>
    dispatchEvent(new StorageEvent('storage', { key: 'midplane:acts-in', newValue: value }));
  news('u2 green');
  news('u1 red');
  await vi.advanceTimersByTimeAsync(0);
  expect(session.getSnapshot().team).toBe('red');
  news('u1 green');
  await vi.waitFor(() => expect(session.getSnapshot().team).toBe('green'));
  expect(told.at(-1)).toEqual({ tenant: 'default', team: 'green', before: 'red' });
});

test('a team that is none of theirs is refused, and all stays as it is', async () => {
  const refused = { code: 'MP-TEN-002', title: 'There is no such team', detail: 'no `x`' };
  const { session } = sessionWith({
    '/auth/refresh': () => json({ ...grant('t1'), tenant: 'default', team: 'blue' }),
    '/auth/team': () => json(refused, 404),
  });
  await session.ready();
  await expect(session.actIn('x')).rejects.toMatchObject({ problem: { code: 'MP-TEN-002' } });
  expect([session.token(), session.getSnapshot().team]).toEqual(['t1', 'blue']);
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
