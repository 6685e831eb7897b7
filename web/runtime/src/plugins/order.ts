/**
 * When each plugin starts: high at once, normal right after, low when the page is idle. A plugin
 * never waits for another one to finish, only for its turn to begin.
 */
import type { FeedEntry, LoadPriority } from '../types';

export interface Turns {
  /** After the current task. */
  next(): Promise<void>;
  /** When the browser has nothing better to do. */
  idle(): Promise<void>;
}

const IDLE_LIMIT_MS = 2_000;

export const pageTurns: Turns = {
  next: () => Promise.resolve(),
  idle: () =>
    new Promise((resolve) => {
      if (typeof requestIdleCallback === 'function') {
        requestIdleCallback(() => resolve(), { timeout: IDLE_LIMIT_MS });
      } else setTimeout(resolve, 200);
    }),
};

export function byPriority(entries: readonly FeedEntry[]): Record<LoadPriority, FeedEntry[]> {
  const groups: Record<LoadPriority, FeedEntry[]> = { high: [], normal: [], low: [] };
  for (const entry of entries) {
    const priority =
      entry.priority === 'high' || entry.priority === 'low' ? entry.priority : 'normal';
    groups[priority].push(entry);
  }
  return groups;
}
