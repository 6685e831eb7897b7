/**
 * Brings the plugins of an open page in line with each newer list: what is new starts, what is gone
 * leaves at once, another version takes the running one's place where nothing can be lost by it.
 * Where something could be, the version waits for a reload, and the host says so.
 */
import { createListeners } from '../listeners';
import type { Supervisor } from '../plugins/supervisor';
import type {
  EventBus,
  FeedClient,
  FeedEntry,
  FeedSnapshot,
  PendingUpdate,
  PendingUpdates,
  Replacing,
} from '../types';
import { canReplace, planChanges } from './plan';

/** Failures that say nothing of the plugin once the server was away. */
const LOST_ON_THE_WAY = new Set(['MP-WEB-020', 'MP-WEB-041']);

export interface Follower {
  updates: PendingUpdates;
  /** From now on; the first list is the one that was started. */
  begin(first: FeedSnapshot, replacing?: Replacing): void;
}

export function createFollower(
  feed: Pick<FeedClient, 'subscribe' | 'getSnapshot'>,
  plugins: Supervisor,
  events?: Pick<EventBus, 'emit'>,
): Follower {
  const listeners = createListeners('pending updates');
  let pending: readonly PendingUpdate[] = [];
  let source: FeedSnapshot['source'] = 'none';
  let replacing: Replacing = {};
  /** One list after the other: an older one must not finish last. */
  let work = Promise.resolve();

  function setPending(next: readonly PendingUpdate[]): void {
    if (next.length === 0 && pending.length === 0) return;
    pending = next;
    listeners.notify();
  }

  async function tryReplace(entry: FeedEntry): Promise<PendingUpdate[]> {
    const status = plugins.get(entry.name);
    if (!status) return [];
    const waits = [{ entry, from: status.entry.version }];
    const { phase } = status;
    const runs = phase === 'ready' || phase === 'setup';
    const never = !runs && canReplace(entry);
    if (!never && !(canReplace(entry) && canReplace(status.entry))) return waits;
    if (runs && !replacing.mayReplace?.(entry.name)) return waits;
    try {
      await plugins.replace(entry);
      return [];
    } catch (error) {
      console.warn(`${entry.name}@${entry.version} could not take its place:`, error);
      return waits;
    }
  }

  async function apply({ items, source: from }: FeedSnapshot): Promise<void> {
    // A copy of before says nothing of now.
    if (from !== 'network') return;
    const wasAway = source !== 'network';
    source = from;
    const plan = planChanges(plugins.getSnapshot(), items);
    await Promise.all(plan.withdraw.map((name) => plugins.withdraw(name)));
    void plugins.welcome(plan.welcome);
    for (const entry of plan.configured) {
      plugins.configure(entry);
      events?.emit('plugin:config:changed', { plugin: entry.name, config: entry.config ?? {} });
    }
    const waits = await Promise.all(plan.changed.map(tryReplace));
    setPending(waits.flat());
    if (wasAway) retryLost();
  }

  function retryLost(): void {
    for (const { entry, phase, problem } of plugins.getSnapshot()) {
      if (phase === 'failed' && LOST_ON_THE_WAY.has(problem?.code ?? '')) {
        void plugins.retry(entry.name);
      }
    }
  }

  return {
    updates: { subscribe: listeners.add, getSnapshot: () => pending },
    begin(first, more = {}) {
      replacing = more;
      source = first.source;
      const take = () => {
        const snapshot = feed.getSnapshot();
        if (snapshot) work = work.then(() => apply(snapshot)).catch(console.error);
      };
      feed.subscribe(take);
      // One may have come while the first was being started.
      if (feed.getSnapshot() !== first) take();
    },
  };
}
