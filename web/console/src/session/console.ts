/**
 * The signed-in person and the client that speaks for them. The server led everybody else away before
 * this page began; when a session ends here, the page goes to the sign-in form and comes back.
 */
import { type Api, createApi } from '@midplane/api';
import { createEventBus } from '@midplane/runtime';
import { createSession, type LiveSession } from '@midplane/runtime/session';
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Boot } from '../boot';

export interface Console {
  boot: Boot;
  session: LiveSession;
  api: Api;
  /** Ends the session and leaves; nothing here may go elsewhere meanwhile. */
  leave(): Promise<void>;
  isLeaving(): boolean;
}

export function signInAddress(here: Pick<Location, 'pathname' | 'search'> = location): string {
  return `/login?next=${encodeURIComponent(`${here.pathname}${here.search}`)}`;
}

export function createConsole(boot: Boot): Console {
  const session = createSession({ boot: { signedIn: true }, events: createEventBus() });
  const api = createApi({ baseUrl: location.origin, token: () => session.freshToken() });
  api.use({
    async onResponse({ response }) {
      if (response.status === 401) await session.renew();
    },
  });
  let isLeaving = false;
  const leave = async () => {
    isLeaving = true;
    await session.signOut();
    location.assign('/');
  };
  return { boot, session, api, leave, isLeaving: () => isLeaving };
}

const ConsoleContext = createContext<Console | null>(null);
export const ConsoleProvider = ConsoleContext.Provider;

export function useConsole(): Console {
  const found = useContext(ConsoleContext);
  if (!found) throw new Error('outside the console');
  return found;
}

export function useSession() {
  const { session } = useConsole();
  return useSyncExternalStore(session.subscribe, session.getSnapshot);
}

/** What the person may do; the server has the last word. */
export function useHolds(): (permission: string) => boolean {
  const { session } = useConsole();
  useSession();
  return (permission) => {
    const [resource = '', action = ''] = permission.split(':');
    return session.hasPermission(resource, action);
  };
}

export const useMay = (permission: string): boolean => useHolds()(permission);
