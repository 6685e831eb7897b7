/**
 * The teams of who is signed in, asked for once and again when somebody else is, when they act in
 * another one, or when the list of plugins is another one: whoever was taken into a team, or out of it,
 * has one. Who acts in no team is in none. A server that does not answer leaves what was known.
 */
import { createApi } from '@midplane/api';
import { useEffect, useSyncExternalStore } from 'react';
import { type ShellRuntime, useFeed, useSession, useShell } from '../host/context';

export interface OwnTeam {
  id: string;
  name: string;
  role: string;
}

interface TeamsStore {
  getSnapshot(): readonly OwnTeam[];
  subscribe(listener: () => void): () => void;
  ask(user: string | undefined): void;
}

const NONE: readonly OwnTeam[] = [];
const stores = new WeakMap<ShellRuntime, TeamsStore>();

function createStore({ session }: ShellRuntime): TeamsStore {
  const listeners = new Set<() => void>();
  let teams = NONE;
  let of: string | undefined;
  let asked = 0;
  const put = (next: readonly OwnTeam[]) => {
    if (JSON.stringify(next) === JSON.stringify(teams)) return;
    teams = next;
    for (const listener of listeners) listener();
  };
  const api = createApi({ baseUrl: location.origin, token: () => session.freshToken() });
  return {
    getSnapshot: () => teams,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ask(user) {
      if (user !== of) put(NONE);
      of = user;
      asked += 1;
      const mine = asked;
      if (user === undefined) return;
      api
        .GET('/auth/teams')
        .then(({ data }) => {
          if (mine === asked) put(data?.items ?? NONE);
        })
        .catch((error: unknown) => console.warn('Your teams could not be had:', error));
    },
  };
}

function storeOf(runtime: ShellRuntime): TeamsStore {
  const store = stores.get(runtime) ?? createStore(runtime);
  stores.set(runtime, store);
  return store;
}

/** Drawn once, where they are switched: keeps the list as it is now. */
export function useKeptTeams(): readonly OwnTeam[] {
  const { runtime } = useShell();
  const { user, team } = useSession();
  const feed = useFeed();
  const store = storeOf(runtime);
  useEffect(() => {
    // The list of plugins comes first: nothing waits for this.
    if (feed) store.ask(team && user?.id);
  }, [store, user?.id, team, feed]);
  return useOwnTeams();
}

export function useOwnTeams(): readonly OwnTeam[] {
  const store = storeOf(useShell().runtime);
  return useSyncExternalStore(store.subscribe, store.getSnapshot);
}

/** The team that the session acts in, with its name as soon as that is known. */
export function useTeam(): OwnTeam | undefined {
  const { team } = useSession();
  const own = useOwnTeams().find(({ id }) => id === team);
  return own ?? (team ? { id: team, name: team, role: 'member' } : undefined);
}
