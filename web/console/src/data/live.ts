/**
 * The server's stream of changes: what a page shows is asked for again as soon as an event concerns it.
 * EventSource cannot carry the access token, so the stream is read by fetch. It comes back by itself,
 * slower each time, and hears first what it missed.
 */
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { useEffect, useState } from 'react';
import { type Console, useConsole, useSession } from '../session/console';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** The first part of the query keys that a topic of the change log makes old. */
const CONCERNS: Record<string, readonly string[]> = {
  'version-published': ['plugins', 'explain', 'rules', 'environments', 'roles', 'permissions'],
  'channel-moved': ['plugins', 'explain', 'rules', 'environments'],
  'channel-rules-changed': ['rules', 'explain'],
  'flag-changed': ['flags', 'explain'],
  'version-quarantined': ['plugins', 'approvals'],
  'version-state-changed': ['plugins', 'explain', 'rules', 'approvals', 'roles', 'permissions'],
  'plugin-switched': ['plugins', 'explain', 'rules'],
  'approval-requested': ['approvals'],
  'approval-decided': ['approvals', 'plugins'],
  'instance-registered': ['plugins'],
  'instance-moved': ['plugins'],
  'instance-removed': ['plugins'],
  'namespace-changed': ['namespaces', 'tokens'],
  'capabilities-granted': ['plugins', 'approvals'],
  'role-changed': ['roles', 'permissions', 'explain'],
  'tenant-changed': ['tenants'],
  'team-changed': ['teams'],
  'member-changed': ['teams'],
  'account-moved': ['users', 'teams'],
  'address-changed': ['users'],
  'link-changed': ['invitations'],
  'letter-given-up': ['invitations'],
  'install-changed': ['installs'],
  'member-access-changed': ['installs'],
  'token-created': ['tokens'],
  'token-revoked': ['tokens'],
  'user-created': ['users'],
  'user-changed': ['users'],
  'user-switched': ['users', 'sessions'],
  'password-set': ['sessions'],
  'second-factor-set': [],
  'user-removed': ['users'],
  'session-started': ['sessions'],
  'session-ended': ['sessions'],
  'session-reused': ['sessions'],
};

/** Topics after which whoever is signed in may be allowed something else. */
const OF_THE_VIEWER = new Set(['role-changed', 'user-changed']);

/** What is old after these topics; a topic that is not known may concern everything. */
export function concerned(topics: readonly string[]): ReadonlySet<string> | 'everything' {
  const keys = new Set<string>(['activity']);
  for (const topic of topics) {
    const found = CONCERNS[topic];
    if (!found) return 'everything';
    for (const key of found) keys.add(key);
  }
  return keys;
}

/** Of an event that says what changed; nothing of any other. */
function topicsOf(event: string | undefined, data: string): readonly string[] | undefined {
  if (event !== 'revision') return undefined;
  const said: unknown = JSON.parse(data);
  return (said as { topics?: string[] }).topics ?? [];
}

/** Whether the pages that are offered may be others now. */
export const mayConcernViewer = (event: string | undefined, data: string): boolean =>
  event === 'reset' || (topicsOf(event, data)?.some((topic) => OF_THE_VIEWER.has(topic)) ?? false);

export function makeOld(queries: QueryClient, event: string | undefined, data: string): void {
  if (event === 'reset') void queries.invalidateQueries();
  const topics = topicsOf(event, data);
  if (!topics) return;
  const keys = concerned(topics);
  void queries.invalidateQueries(
    keys === 'everything'
      ? undefined
      : { predicate: ({ queryKey }) => keys.has(String(queryKey[0])) },
  );
}

interface Follow {
  console: Console;
  onEvent(event: string | undefined, data: string): void;
  onState(isLive: boolean): void;
  signal: AbortSignal;
}

async function readOnce(follow: Follow, lastId: string | undefined): Promise<string | undefined> {
  const token = await follow.console.session.freshToken();
  if (!token) return lastId;
  const headers: Record<string, string> = { Authorization: `Bearer ${token}` };
  if (lastId) headers['Last-Event-ID'] = lastId;
  const answer = await fetch('/api/platform/v1/events', { headers, signal: follow.signal });
  if (!answer.ok || !answer.body) return lastId;
  follow.onState(true);
  const events = answer.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  for (let id = lastId; ; ) {
    const { done, value } = await events.read();
    if (done) return id;
    id = value.id ?? id;
    follow.onEvent(value.event, value.data);
  }
}

async function followEvents(follow: Follow): Promise<void> {
  let wait = FIRST_WAIT_MS;
  let lastId: string | undefined;
  while (!follow.signal.aborted) {
    const before = Date.now();
    lastId = await readOnce(follow, lastId).catch(() => lastId);
    if (follow.signal.aborted) return;
    follow.onState(false);
    // A stream that held for a while ended with its token: the next one begins at once.
    wait =
      Date.now() - before > LONGEST_WAIT_MS ? FIRST_WAIT_MS : Math.min(wait * 2, LONGEST_WAIT_MS);
    await new Promise((resolve) => setTimeout(resolve, wait * (0.5 + Math.random() / 2)));
  }
}

/** Follows as long as the component is there. Returns whether the stream is open; null before the first try. */
export function useLive(): boolean | null {
  const console = useConsole();
  const queries = useQueryClient();
  const { state } = useSession();
  const [isLive, setLive] = useState<boolean | null>(null);
  useEffect(() => {
    if (state !== 'signed-in') return;
    const stop = new AbortController();
    void followEvents({
      console,
      signal: stop.signal,
      onState: setLive,
      onEvent: (event, data) => {
        makeOld(queries, event, data);
        if (mayConcernViewer(event, data)) void console.session.renew();
      },
    });
    return () => stop.abort();
  }, [console, queries, state]);
  return isLive;
}
