/**
 * Runs every plugin through waiting → loading → setup → ready, each on its own.
 *
 * Whatever one plugin does (throw, reject, hang) becomes that plugin's status and stops there. No
 * promise of this file rejects because of a plugin. It draws nothing and fetches no feed.
 */
import { createListeners } from '../listeners';
import { type ProblemCode, toProblem } from '../problems';
import type {
  ApiBinding,
  CreateApi,
  EventBus,
  FeedEntry,
  PluginModule,
  PluginPhase,
  PluginProblem,
  PluginRegistry,
  PluginStatus,
} from '../types';
import { type Lease, leaseApi } from './lease';
import { byPriority, pageTurns, type Turns } from './order';
import type { FailureReporter } from './report';
import { withinTime } from './watchdog';

export interface SupervisorOptions {
  load(entry: FeedEntry): Promise<PluginModule>;
  events: EventBus;
  /** Removes what a plugin left in shared places, besides what its API binding releases. */
  release?(entry: FeedEntry): void;
  /** Tells somebody outside the page; gets no text of the plugin's. */
  report?: FailureReporter;
  watchdogMs?: number;
  turns?: Turns;
  now?: () => number;
}

export interface Supervisor extends PluginRegistry {
  /** Resolves when every plugin settled. */
  start(entries: readonly FeedEntry[], createApi: CreateApi): Promise<void>;
  /** Starts plugins that came later, and those that were withdrawn and are back. */
  welcome(entries: readonly FeedEntry[]): Promise<void>;
  /** Takes away what is not for this viewer any more, at once. */
  withdraw(name: string): Promise<void>;
  /** Other settings for the running one; it goes on, and finds them in its API. */
  configure(entry: FeedEntry): void;
  /** Another version in place of the running one, which stays until the new one is loaded. */
  replace(entry: FeedEntry): Promise<void>;
}

interface Running {
  status: PluginStatus;
  /** Raised by each run and by dispose; an older run that wakes up late sees it and stops. */
  generation: number;
  module?: PluginModule;
  binding?: ApiBinding;
  lease?: Lease;
  settled: Promise<void>;
}

const DEFAULT_WATCHDOG_MS = 10_000;
/** What a plugin that has to go may take to say good-bye. */
const LEAVE_MS = 200;

export function createSupervisor(options: SupervisorOptions): Supervisor {
  const limit = options.watchdogMs ?? DEFAULT_WATCHDOG_MS;
  const now = options.now ?? (() => performance.now());
  const turns = options.turns ?? pageTurns;
  const plugins = new Map<string, Running>();
  const listeners = createListeners('plugin statuses');
  let snapshot: readonly PluginStatus[] = [];
  let createApi: CreateApi | null = null;

  function publish(): void {
    snapshot = [...plugins.values()].map((plugin) => plugin.status);
    listeners.notify();
  }

  function move(plugin: Running, phase: PluginPhase, more: Partial<PluginStatus> = {}): void {
    plugin.status = { ...plugin.status, phase, ...more };
    publish();
  }

  function add(entry: FeedEntry, more: Partial<PluginStatus> = {}): Running {
    const plugin: Running = {
      status: { entry, phase: 'waiting', ...more },
      generation: 0,
      settled: Promise.resolve(),
    };
    plugins.set(entry.name, plugin);
    return plugin;
  }

  async function loadPhase(plugin: Running): Promise<PluginModule> {
    const { entry } = plugin.status;
    move(plugin, 'loading', { problem: undefined, loadMs: undefined, setupMs: undefined });
    const what = `Loading ${entry.name}@${entry.version}`;
    return withinTime(() => options.load(entry), limit, 'MP-WEB-041', what);
  }

  async function setupPhase(plugin: Running, module: PluginModule, loadMs: number): Promise<void> {
    const { entry } = plugin.status;
    if (!createApi) throw new Error('plugins were not started');
    move(plugin, 'setup', { loadMs });
    const binding = createApi(entry);
    plugin.binding = binding;
    const lease = leaseApi(binding.api, entry.name);
    plugin.lease = lease;
    plugin.module = module;
    const what = `The setup of ${entry.name}@${entry.version}`;
    await withinTime(() => module.setup(lease.api), limit, 'MP-WEB-042', what);
  }

  /** One attempt from loading to ready or failed; `run` is the plugin's only writer while current. */
  async function run(plugin: Running): Promise<void> {
    plugin.generation += 1;
    const mine = plugin.generation;
    const current = () => plugin.generation === mine;
    const started = now();
    let code: ProblemCode = 'MP-WEB-020';
    try {
      const module = await loadPhase(plugin);
      if (!current()) return;
      code = 'MP-WEB-040';
      const loaded = now();
      await setupPhase(plugin, module, loaded - started);
      if (!current()) return;
      move(plugin, 'ready', { setupMs: now() - loaded });
      options.events.emit('plugin:ready', { name: plugin.status.entry.name });
    } catch (error) {
      if (!current()) return;
      failed(plugin, toProblem(error, code, plugin.status.entry.name), error);
    }
  }

  function failed(plugin: Running, found: PluginProblem, error: unknown): void {
    const { entry, phase } = plugin.status;
    console.error(`${entry.name}@${entry.version} failed:`, error);
    releaseAll(plugin);
    move(plugin, 'failed', { problem: found });
    options.report?.(entry, found.code, phase);
    options.events.emit('plugin:error', { name: entry.name, problem: found });
  }

  /** Takes back everything the plugin was given. Safe to call twice. */
  function releaseAll(plugin: Running): void {
    const { binding, lease } = plugin;
    plugin.binding = undefined;
    plugin.lease = undefined;
    plugin.module = undefined;
    lease?.end();
    for (const release of [
      () => binding?.release?.(),
      () => options.release?.(plugin.status.entry),
    ]) {
      try {
        release();
      } catch (error) {
        console.error(`Releasing ${plugin.status.entry.name} failed:`, error);
      }
    }
  }

  function begin(plugin: Running): Promise<void> {
    plugin.settled = run(plugin);
    return plugin.settled;
  }

  async function teardown(plugin: Running, ms = limit): Promise<PluginProblem | undefined> {
    const { module, lease, status } = plugin;
    if (!module?.teardown || !lease) return undefined;
    const what = `The teardown of ${status.entry.name}`;
    try {
      await withinTime(() => module.teardown?.(lease.api), ms, 'MP-WEB-043', what);
      return undefined;
    } catch (error) {
      return toProblem(error, 'MP-WEB-043', status.entry.name);
    }
  }

  /** Ends whatever runs; true while nothing newer began meanwhile. */
  async function stop(plugin: Running, ms?: number): Promise<[boolean, PluginProblem | undefined]> {
    // From here on a run that is still going no longer counts.
    plugin.generation += 1;
    const mine = plugin.generation;
    const found = await teardown(plugin, ms);
    if (plugin.generation !== mine) return [false, found];
    releaseAll(plugin);
    return [true, found];
  }

  async function welcome(entries: readonly FeedEntry[]): Promise<void> {
    const begun = entries.map((entry) => {
      const known = plugins.get(entry.name);
      const plugin = known ?? add(entry, { late: true });
      plugin.status = { ...plugin.status, entry, withdrawn: undefined };
      return begin(plugin);
    });
    await Promise.all(begun);
  }

  async function replace(entry: FeedEntry): Promise<void> {
    const plugin = plugins.get(entry.name);
    if (!plugin || !createApi) return;
    if (plugin.status.phase === 'ready') {
      // Loaded beside the running one: what cannot be loaded replaces nothing.
      const what = `Loading ${entry.name}@${entry.version}`;
      await withinTime(() => options.load(entry), limit, 'MP-WEB-041', what);
      const [current] = await stop(plugin, LEAVE_MS);
      if (!current) return;
    }
    plugin.status = { ...plugin.status, entry };
    await begin(plugin);
  }

  async function startAll(entries: readonly FeedEntry[]): Promise<void> {
    const fresh = entries.filter((entry) => !plugins.has(entry.name));
    for (const entry of fresh) add(entry);
    publish();
    const groups = byPriority(fresh);
    const begun: Promise<void>[] = [];
    const beginGroup = (group: FeedEntry[]) => {
      for (const entry of group) {
        const plugin = plugins.get(entry.name);
        // Disposed before its turn came: leave it.
        if (plugin?.status.phase === 'waiting') begun.push(begin(plugin));
      }
    };
    beginGroup(groups.high);
    await turns.next();
    beginGroup(groups.normal);
    if (groups.low.length > 0) {
      await turns.idle();
      beginGroup(groups.low);
    }
    await Promise.allSettled(begun);
  }

  return {
    start(entries, create) {
      createApi = create;
      return startAll(entries);
    },
    subscribe: listeners.add,
    getSnapshot: () => snapshot,
    get: (name) => plugins.get(name)?.status,
    async retry(name) {
      const plugin = plugins.get(name);
      if (!plugin || !createApi) return;
      const { phase } = plugin.status;
      if (phase !== 'failed' && phase !== 'disposed') return plugin.settled;
      await begin(plugin);
    },
    welcome,
    replace,
    configure(entry) {
      const plugin = plugins.get(entry.name);
      if (plugin) move(plugin, plugin.status.phase, { entry });
    },
    async withdraw(name) {
      const plugin = plugins.get(name);
      if (!plugin || plugin.status.withdrawn) return;
      plugin.status = { ...plugin.status, withdrawn: true };
      const [current] = await stop(plugin, LEAVE_MS);
      if (current) move(plugin, 'disposed', { problem: undefined });
    },
    async dispose(name) {
      const plugin = plugins.get(name);
      if (!plugin || plugin.status.phase === 'disposed') return;
      const [current, found] = await stop(plugin);
      if (current) move(plugin, 'disposed', { problem: found });
    },
  };
}
