/**
 * Who is signed in, and the access token that proves it.
 *
 * The token lives in this closure and nowhere else: not in storage, not on window. What survives a
 * page is the HttpOnly refresh cookie, which only `/auth/refresh` sees. Roles and permissions known
 * here decide what is drawn; the server decides what is allowed.
 */
import type { paths } from '@midplane/api/schema';
import { deadline, type Fetch, pageFetch, readProblem } from '../answer';
import type { TokenSource } from '../http';
import { createListeners } from '../listeners';
import { describe, problem, RuntimeProblem } from '../problems';
import type { Boot, EventBus, Session, SessionSnapshot, SessionUser } from '../types';
import { joinActingTabs } from './acting';
import { type Grant, permits, readGrant } from './grant';

const REQUEST_TIMEOUT_MS = 10_000;
/** A token with less left than this is renewed before it is used. */
const SPARE_MS = 30_000;
const RETRY_MS = 15_000;
/** setTimeout counts in 32 bits; anything longer fires at once. */
const LONGEST_TIMER_MS = 2_000_000_000;

export interface SessionOptions {
  boot: Pick<Boot, 'signedIn'>;
  events: EventBus;
  fetch?: Fetch;
  now?: () => number;
  /** Called when the session of `user` ended, so that caches of theirs can go. */
  onEnd?: (user: SessionUser) => void;
}

export type LiveSession = Session & TokenSource;

type Refreshed = 'renewed' | 'ended' | 'unreachable';

export function createSession(options: SessionOptions): LiveSession {
  const doFetch = options.fetch ?? pageFetch;
  const now = options.now ?? Date.now;
  const listeners = createListeners('the session');
  let snapshot: SessionSnapshot = options.boot.signedIn
    ? { state: 'unknown', user: null }
    : { state: 'anonymous', user: null };
  let grant: Grant | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<Refreshed> | null = null;
  let first: Promise<void> | null = null;
  /** Raised by sign-in and sign-out: an older refresh still in flight must not undo them. */
  let epoch = 0;
  let inDoubt = false;

  function change(next: SessionSnapshot): void {
    snapshot = next;
    listeners.notify();
  }

  function schedule(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void refresh(), Math.min(Math.max(ms, 1_000), LONGEST_TIMER_MS));
  }

  function begin(next: Grant): void {
    inDoubt = false;
    const before = snapshot;
    const { user, tenant, team } = next;
    grant = next;
    schedule((next.expiresAt - now()) * 0.8);
    change({ state: 'signed-in', user, ...(tenant && { tenant }), ...(team && { team }) });
    if (before.user?.id !== user.id) options.events.emit('auth:login', { user });
    else if (before.team !== team) {
      const told = { tenant: tenant ?? null, team: team ?? null, before: before.team ?? null };
      options.events.emit('team:change', told);
    }
  }

  function end(): void {
    inDoubt = false;
    const before = snapshot.user;
    clearTimeout(timer);
    grant = null;
    change({ state: 'anonymous', user: null });
    if (!before) return;
    options.onEnd?.(before);
    options.events.emit('auth:logout', { user: before });
  }

  async function askForRefresh(): Promise<Refreshed> {
    const started = epoch;
    try {
      const response = await post('/auth/refresh');
      if (started !== epoch) return grant ? 'renewed' : 'ended';
      if (response.ok) {
        begin(readGrant(await response.json(), now()));
        return 'renewed';
      }
      if (response.status < 500 && response.status !== 429) {
        end();
        return 'ended';
      }
    } catch (error) {
      console.warn(`The session could not be renewed: ${describe(error)}`);
    }
    if (started === epoch) giveBenefitOfDoubt();
    return 'unreachable';
  }

  /** The server is away, which says nothing about the session: keep what is still valid, try later. */
  function giveBenefitOfDoubt(): void {
    inDoubt = snapshot.user === null && options.boot.signedIn;
    schedule(RETRY_MS);
    if (snapshot.state === 'unknown') change({ state: 'anonymous', user: null });
  }

  /** Single flight in this page; the lock keeps tabs from spending the same rotating cookie twice. */
  function refresh(): Promise<Refreshed> {
    running ??= exclusive(askForRefresh).finally(() => {
      running = null;
    });
    return running;
  }

  function post(path: keyof paths, body?: unknown, token?: string): Promise<Response> {
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    if (token) headers.Authorization = `Bearer ${token}`;
    return doFetch(path, {
      method: 'POST',
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: deadline(REQUEST_TIMEOUT_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  function ready(): Promise<void> {
    first ??= options.boot.signedIn ? refresh().then(() => undefined) : Promise.resolve();
    return first;
  }

  const others = joinActingTabs(
    (user, team) => snapshot.user?.id === user && snapshot.team !== team,
    () => void refresh(),
  );
  async function enter(path: keyof paths, body: unknown): Promise<SessionUser> {
    epoch += 1;
    const response = await post(path, body).catch((error: unknown) => {
      throw new RuntimeProblem(problem('MP-WEB-051', describe(error)), { cause: error });
    });
    if (!response.ok) throw await refusal(response);
    const next = readGrant(await response.json().catch(() => null), now());
    first = Promise.resolve();
    begin(next);
    return next.user;
  }

  const usable = () => (grant && grant.expiresAt > now() ? grant.token : null);

  return {
    getSnapshot: () => snapshot,
    subscribe: listeners.add,
    user: () => snapshot.user,
    ready,
    token: usable,
    inDoubt: () => inDoubt,

    async freshToken() {
      await ready();
      if (grant && grant.expiresAt - now() < SPARE_MS) await refresh();
      return usable();
    },

    async renew() {
      await refresh();
      return usable();
    },

    signIn: (credentials) => enter('/auth/login', credentials),
    signInWithCode: (code) => enter('/auth/login/second-factor', { code }),

    async actIn(team) {
      await running;
      if (grant && grant.expiresAt - now() < SPARE_MS) await refresh();
      epoch += 1;
      const response = await post('/auth/team', { team }, usable() ?? undefined).catch(
        (error: unknown) => {
          throw new RuntimeProblem(problem('MP-WEB-051', describe(error)), { cause: error });
        },
      );
      if (!response.ok) throw await refusal(response);
      begin(readGrant(await response.json().catch(() => null), now()));
      if (snapshot.user) others.tell(snapshot.user.id, snapshot.team);
    },

    async signOut() {
      epoch += 1;
      const token = usable() ?? undefined;
      end();
      await post('/auth/logout', undefined, token).catch((error: unknown) => {
        console.warn(`The server was not told about the sign-out: ${describe(error)}`);
      });
    },

    hasPermission: (resource, action) => permits(snapshot.user, resource, action),
  };
}

async function refusal(response: Response): Promise<RuntimeProblem> {
  const found = await readProblem(response);
  const code = response.status >= 500 ? 'MP-WEB-051' : 'MP-WEB-050';
  const value = problem(code, found.detail ?? `the server answered ${response.status}`);
  if (found.code) value.code = found.code;
  if (found.title) value.title = found.title;
  if (found.hint) value.hint = found.hint;
  return new RuntimeProblem(value);
}

function exclusive<T>(work: () => Promise<T>): Promise<T> {
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
  if (!locks) return work();
  return locks.request('midplane:refresh', work) as Promise<T>;
}
