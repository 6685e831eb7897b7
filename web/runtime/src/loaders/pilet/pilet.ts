/**
 * Loads Piral pilets with piral-base's own loaders, so that unmodified pilets behave as they do in a
 * Piral shell. What those loaders leave open is closed here: v0 is fetched with integrity and only
 * where eval is allowed, and a failed load, which they turn into an empty pilet, is an error again.
 */
import {
  emptyApp,
  getDefaultLoader,
  type Pilet,
  type PiletEntry,
  registerDependencies,
  registerDependencyUrls,
} from 'piral-base/full';
import { deadline, pageFetch } from '../../answer';
import { describe, fail } from '../../problems';
import type { FeedEntry, PluginModule } from '../../types';
import type { ResolvedLibraries } from '../shared';
import type { Load, LoaderEnv } from '../types';

const V0_TIMEOUT_MS = 10_000;

interface ModuleLoader {
  import(url: string): Promise<unknown>;
  get(id: string): unknown;
  delete(id: string): unknown;
}
const system = () => (globalThis as unknown as { System: ModuleLoader }).System;

export function createPiletLoader(env: LoaderEnv): Load {
  const load = getDefaultLoader({ crossOrigin: 'anonymous' });
  let prepared: Promise<unknown> | null = null;

  return async (entry) => {
    if (entry.spec === 'v0' && !env.allowEval) {
      fail('MP-WEB-021', `${entry.name}@${entry.version} is a v0 pilet`);
    }
    env.ledger.demand(entry.link);
    prepared ??= env.shared.resolve().then(registerShared);
    await prepared;
    const script = watchScript(entry.link);
    try {
      await importFirst(entry);
      const pilet = await load(await piralEntry(entry, env));
      if (script.failed()) fail('MP-WEB-020', `${entry.link} was not run by the browser`);
      return adopt(pilet, entry);
    } catch (error) {
      return rethrow(error, entry);
    } finally {
      script.stop();
    }
  };
}

/** By plain name and by `name@version`: pilets ask for either, federated ones need the version. */
function registerShared(libraries: ResolvedLibraries): Promise<unknown> {
  const modules: Record<string, unknown> = {};
  for (const [name, { version, module }] of libraries) {
    modules[name] = module;
    modules[`${name}@${version}`] = module;
  }
  return registerDependencies(modules);
}

/** piral-base swallows import errors of v2 and v3; importing first lets the real reason surface. */
async function importFirst(entry: FeedEntry): Promise<void> {
  if (entry.spec !== 'v2' && entry.spec !== 'v3') return;
  registerDependencyUrls(entry.dependencies ?? {});
  try {
    await system().import(entry.link);
  } catch (error) {
    forgetFailed(entry);
    throw error;
  }
}

/** SystemJS remembers failures; without them a retry asks the network again. */
function forgetFailed(entry: FeedEntry): void {
  // A module whose dependency failed still counts as present, so the pilet itself goes unasked.
  system().delete(entry.link);
  for (const id of Object.entries(entry.dependencies ?? {}).flat()) {
    if (!system().get(id)) system().delete(id);
  }
}

/** The v1 loader answers a script that was blocked or lost with an empty pilet: see it ourselves. */
function watchScript(link: string) {
  let failed = false;
  const seen = (event: Event) => {
    if (event.target instanceof HTMLScriptElement && event.target.src === link) failed = true;
  };
  // Errors of elements do not bubble; capturing still passes the window.
  addEventListener('error', seen, true);
  return { failed: () => failed, stop: () => removeEventListener('error', seen, true) };
}

async function piralEntry(entry: FeedEntry, env: LoaderEnv): Promise<PiletEntry> {
  const custom = entry.exposed ? { ...entry.custom, exposed: entry.exposed } : entry.custom;
  const common = { ...entry, custom: custom ?? {}, config: entry.config ?? {} };
  if (entry.spec !== 'v0') return common as PiletEntry;
  const { link: _link, ...inline } = common;
  const content = await fetchSource(entry, env);
  // piral-base recognises v0 by the presence of a hash.
  return { hash: '', ...inline, content } as unknown as PiletEntry;
}

async function fetchSource(entry: FeedEntry, env: LoaderEnv): Promise<string> {
  const integrity = env.ledger.digest(entry.link);
  if (!integrity) fail('MP-WEB-030', `${entry.link} has no integrity in the feed`);
  const signal = deadline(V0_TIMEOUT_MS);
  const response = await pageFetch(entry.link, { integrity, credentials: 'omit', signal });
  if (!response.ok) fail('MP-WEB-020', `${entry.link} answered ${response.status}`);
  return `${await response.text()}\n//# sourceURL=${entry.link}`;
}

/** The members of a single pilet; bundles of several are not published by Piral's tools. */
interface LoadedPilet {
  setup?(api: unknown): void | Promise<void>;
  teardown?(api: unknown): void | Promise<void>;
}

function adopt(loaded: Pilet, entry: FeedEntry): PluginModule {
  const pilet = loaded as unknown as LoadedPilet;
  if (typeof pilet.setup !== 'function' || pilet.setup === (emptyApp.setup as unknown)) {
    fail('MP-WEB-023', `${entry.name}@${entry.version} (${entry.spec}) exports no setup`);
  }
  return {
    setup: (api) => pilet.setup?.(api),
    teardown: (api) => pilet.teardown?.(api),
  };
}

function rethrow(error: unknown, entry: FeedEntry): never {
  const detail = describe(error);
  if (/Container initialization failed|already been initialized/i.test(detail)) {
    fail('MP-WEB-031', `${entry.name}: its container is in use; a new page is needed`, error);
  }
  if (error instanceof Error && 'problem' in error) throw error;
  if (/does not exist in container/i.test(detail)) {
    fail('MP-WEB-025', `${entry.name}@${entry.version}: ${detail}`, error);
  }
  return fail('MP-WEB-020', `${entry.name}@${entry.version}: ${detail}`, error);
}
