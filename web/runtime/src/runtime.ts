/**
 * Puts the parts together: the one place that knows them all. It contains no behaviour of its own
 * beyond the order in which things start.
 */
import { readBoot } from './boot';
import { createEventBus } from './events';
import { createFeedCache } from './feed/cache';
import { createFeedClient } from './feed/client';
import { createFlags } from './flags';
import { createPluginHttp } from './http';
import { installGuard } from './integrity/guard';
import { readModuleIntegrity } from './integrity/importmap';
import { createLedger } from './integrity/ledger';
import { installPolicy } from './integrity/trusted-types';
import { createFollower } from './live/follow';
import { keepUpToDate } from './live/live';
import { createLoader } from './loaders';
import { createContextFactory } from './loaders/context';
import { createSharedRegistry } from './loaders/shared';
import { createFailureReporter } from './plugins/report';
import { createSupervisor } from './plugins/supervisor';
import { createRefusals } from './refusals';
import { createSession } from './session/session';
import { createSharedState } from './state';
import type { CreateApi, FeedEntry, Replacing, Runtime, RuntimeOptions } from './types';

export function createRuntime(options: RuntimeOptions = {}): Runtime {
  const boot = options.boot ?? readBoot();
  const ledger = createLedger({
    base: document.baseURI,
    assetPrefixes: options.assetPrefixes ?? ['/assets/'],
    modules: readModuleIntegrity(),
    home: new URL(boot.feedUrl, document.baseURI).href,
  });
  // Before anything can ask for a script.
  installPolicy(ledger, boot.allowEval);
  installGuard(ledger);

  const refusals = createRefusals(document);
  const events = createEventBus();
  const state = createSharedState();
  const cache = createFeedCache();
  const session = createSession({ boot, events, onEnd: (user) => cache.forget(user.id) });
  const feed = createFeedClient({ boot, session, cache });
  const flags = createFlags({ session, events });
  const configOf = (name: string) => plugins.get(name)?.entry.config;
  const load = createLoader({
    allowEval: boot.allowEval,
    ledger,
    shared: createSharedRegistry(options.shared ?? {}),
    context: createContextFactory({ session, host: options.host ?? {}, configOf }),
    importModule: (url) => import(/* @vite-ignore */ url),
  });
  const plugins = createSupervisor({
    load,
    events,
    release: (entry) => state.release(entry.name),
    report: createFailureReporter({ tokens: session }),
    ...(options.watchdogMs === undefined ? {} : { watchdogMs: options.watchdogMs }),
  });
  let started: Promise<void> | null = null;

  const follower = createFollower(feed, plugins, events);

  async function startOnce(createApi: CreateApi, replacing?: Replacing): Promise<void> {
    const first = feed.getSnapshot() ?? (await feed.load());
    const settled = plugins.start(first.items, createApi);
    follower.begin(first, replacing);
    const heardInstall = (event: string, plugin: string) => events.emit(event, { plugin });
    const heard = { asked: flags.refresh, heardFlags: flags.hear, heardInstall };
    keepUpToDate({ boot, session, feed, ...heard });
    await settled;
  }

  return {
    boot,
    session,
    feed,
    plugins,
    events,
    state,
    refusals,
    flags,
    updates: follower.updates,
    http: (entry: FeedEntry) => createPluginHttp(entry, { tokens: session }),
    start(createApi, replacing) {
      started ??= startOnce(createApi, replacing);
      return started;
    },
    retry: plugins.retry,
    reload: () => location.reload(),
  };
}
