/** What the shell's own components share: the runtime, the theme, and hooks that follow them. */
import type {
  FeedEntry,
  FeedSnapshot,
  PluginStatus,
  PolicyRefusal,
  Runtime,
  SessionSnapshot,
} from '@midplane/runtime/types';
import { createContext, use, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Brand } from '../brand/brand';
import type { ThemeChoice, ThemeStore } from '../theme/theme';

export type ShellRuntime = Pick<
  Runtime,
  | 'boot'
  | 'session'
  | 'feed'
  | 'plugins'
  | 'events'
  | 'state'
  | 'http'
  | 'refusals'
  | 'updates'
  | 'retry'
  | 'reload'
>;

export interface ShellServices {
  runtime: ShellRuntime;
  theme: ThemeStore;
  brand?: Brand;
  /** Starts the plugins of this page; a second call changes nothing. */
  startPlugins?(): void;
}

export const ShellContext = createContext<ShellServices | null>(null);

export function useShell(): ShellServices {
  const services = use(ShellContext);
  if (!services) throw new Error('a shell component was drawn outside the shell');
  return services;
}

/** Every plugin of the list, and those that were withdrawn; those the runtime has not taken up yet count as waiting. */
export function usePlugins(): readonly PluginStatus[] {
  const { plugins } = useShell().runtime;
  const known = useSyncExternalStore(plugins.subscribe, plugins.getSnapshot);
  const items = useFeed()?.items;
  return useMemo(() => {
    const names = new Set(known.map(({ entry }) => entry.name));
    const missing = (items ?? []).filter(({ name }) => !names.has(name));
    return [...known, ...missing.map((entry) => ({ entry, phase: 'waiting' as const }))];
  }, [known, items]);
}

export function useFeed(): FeedSnapshot | null {
  const { feed } = useShell().runtime;
  return useSyncExternalStore(feed.subscribe, feed.getSnapshot);
}

export function useSession(): SessionSnapshot {
  const { session } = useShell().runtime;
  return useSyncExternalStore(session.subscribe, session.getSnapshot);
}

export function useTheme(): ThemeChoice {
  const { theme } = useShell();
  return useSyncExternalStore(theme.subscribe, theme.get);
}

export function useOnline(): boolean {
  return useSyncExternalStore(subscribeOnline, () => navigator.onLine);
}

function subscribeOnline(listener: () => void): () => void {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}

/** What the page's policy refused so far. */
export function useAllRefusals(): readonly PolicyRefusal[] {
  const { refusals } = useShell().runtime;
  return useSyncExternalStore(refusals.subscribe, refusals.getSnapshot);
}

/** What the page's policy refused this plugin so far. */
export function useRefusals(plugin: string | undefined): readonly PolicyRefusal[] {
  const all = useAllRefusals();
  return useMemo(() => all.filter((refusal) => refusal.plugin === plugin), [all, plugin]);
}

export const isSettled = ({ phase }: PluginStatus): boolean =>
  phase === 'ready' || phase === 'failed' || phase === 'disposed';

/** How long an address may stay undecided because of plugins that have not answered. */
const PATIENCE_MS = 800;

/** True when the plugin list has been here for as long as anything may stay undecided. */
export function usePatienceOver(): boolean {
  const known = useFeed() !== null;
  const [over, setOver] = useState(false);
  useEffect(() => {
    if (!known) return;
    const timer = setTimeout(() => setOver(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [known]);
  return over;
}

export const nameOf = (entry: Pick<FeedEntry, 'name' | 'displayName'>): string =>
  entry.displayName ?? entry.name;
