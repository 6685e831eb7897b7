/** A runtime whose plugins and session the test moves by hand; events and shared state are the real ones. */

import type {
  CreateApi,
  FeedEntry,
  FeedSnapshot,
  PendingUpdate,
  PluginApi,
  PluginHttp,
  PluginStatus,
  PolicyRefusal,
  Runtime,
  SessionSnapshot,
} from '@midplane/runtime';
import { createEventBus, createSharedState } from '@midplane/runtime';
import { vi } from 'vitest';

export function entryOf(name: string, more: Partial<FeedEntry> = {}): FeedEntry {
  return {
    name,
    version: '1.0.0',
    kind: 'esm',
    spec: 'esm',
    link: `http://localhost:3000/pilets/${name}/1.0.0/index.js`,
    files: {},
    ...more,
  };
}

function store<T>(initial: T) {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    getSnapshot: () => value,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(next: T) {
      value = next;
      for (const listener of listeners) listener();
    },
  };
}

const ANONYMOUS: SessionSnapshot = { state: 'anonymous', user: null };
export const ADA: SessionSnapshot = {
  state: 'signed-in',
  user: { id: 'u-1', username: 'ada', displayName: 'Ada Nwosu', roles: ['editor'] },
};

export function createFakeRuntime() {
  const session = store<SessionSnapshot>(ANONYMOUS);
  const feed = store<FeedSnapshot | null>(null);
  const plugins = store<readonly PluginStatus[]>([]);
  const updates = store<readonly PendingUpdate[]>([]);
  const refusals = store<readonly PolicyRefusal[]>([]);
  const permissions = new Set<string>();
  const retry = vi.fn(async (_name: string) => {});
  const dispose = vi.fn(async (_name: string) => {});
  const signIn = vi.fn(async () => {
    session.set(ADA);
    return ADA.user as NonNullable<typeof ADA.user>;
  });
  const actIn = vi.fn(async (team: string | null) => {
    session.set({ ...session.getSnapshot(), tenant: 'default', ...(team && { team }) });
  });
  let createApi: CreateApi = () => {
    throw new Error('the shell has not started the runtime');
  };
  const runtime: Runtime = {
    boot: {
      registry: 'r1',
      revision: 12,
      feedUrl: '/api/v1/pilets',
      signedIn: false,
      allowEval: false,
      productName: 'Midplane',
      serverVersion: '0.1.0',
    },
    events: createEventBus(),
    state: createSharedState(),
    session: {
      getSnapshot: session.getSnapshot,
      subscribe: session.subscribe,
      user: () => session.getSnapshot().user,
      ready: async () => {},
      token: () => 'token',
      freshToken: async () => 'token',
      signIn,
      actIn,
      signInWithCode: signIn,
      signOut: async () => session.set(ANONYMOUS),
      hasPermission: (resource, action) => permissions.has(`${resource}:${action}`),
    },
    feed: {
      ...feed,
      refresh: async () => true,
      load: async () => feed.getSnapshot() as FeedSnapshot,
    },
    plugins: {
      subscribe: plugins.subscribe,
      getSnapshot: plugins.getSnapshot,
      get: (name) => plugins.getSnapshot().find(({ entry }) => entry.name === name),
      retry,
      dispose,
    },
    refusals,
    updates,
    flags: { isEnabled: () => false, ready: async () => undefined, subscribe: () => () => {} },
    http: () => ({}) as PluginHttp,
    start: async (create) => {
      createApi = create;
    },
    retry,
    reload: vi.fn(),
  };

  /** Puts plugins on the list, and sets them up as the real runtime would. */
  function arrive(...statuses: (Partial<PluginStatus> & { entry: FeedEntry })[]) {
    const items = statuses.map(({ entry }) => entry);
    feed.set({ revision: 12, items, source: 'network', problems: [] });
    plugins.set(statuses.map((status) => ({ phase: 'ready', ...status })));
  }
  function setUp(entry: FeedEntry, setup: (api: PluginApi & Record<string, never>) => void) {
    const binding = createApi(entry);
    setup(binding.api as PluginApi & Record<string, never>);
    return binding;
  }
  return {
    runtime,
    session,
    feed,
    plugins,
    refusals,
    updates,
    permissions,
    retry,
    dispose,
    signIn,
    actIn,
    arrive,
    setUp,
  };
}
