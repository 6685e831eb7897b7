/**
 * One stream for all tabs of a viewer: who holds the lock listens to the server and tells the others.
 * Where the browser has no locks or channels each tab listens for itself, or asks every minute.
 */
export interface Tabs {
  /** Runs `lead` in one tab at a time, until `signal` is aborted. */
  lead(signal: AbortSignal, lead: () => Promise<void>): Promise<void>;
  tell(news: string): void;
  close(): void;
}

const PREFIX = 'midplane:feed-events:';

export function joinTabs(viewer: string, heard: (news: string) => void): Tabs {
  const name = PREFIX + viewer;
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
  if (channel) channel.onmessage = ({ data }) => heard(String(data));
  return {
    async lead(signal, lead) {
      if (!locks || !channel) return lead();
      try {
        await locks.request(name, { signal }, lead);
      } catch (error) {
        // Aborted while it waited for its turn: nothing to do any more.
        if (!signal.aborted) console.warn('Waiting for the plugin list’s news failed:', error);
      }
    },
    tell: (news) => channel?.postMessage(news),
    close: () => channel?.close(),
  };
}
