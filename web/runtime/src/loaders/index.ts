/**
 * The one switch from a feed entry to a loader. Every loader is its own chunk, fetched when the
 * first plugin of its kind appears, so that a page without pilets never pays for SystemJS and a page
 * without federation never pays for the federation runtime.
 */
import { moduleFiles } from '../integrity/ledger';
import { fail } from '../problems';
import type { FeedEntry, PluginKind } from '../types';
import type { Load, LoaderEnv } from './types';

type Chunks = Record<PluginKind, (env: LoaderEnv) => Promise<Load>>;

const CHUNKS: Chunks = {
  pilet: async (env) => (await import('./pilet/pilet')).createPiletLoader(env),
  'module-federation': async (env) =>
    (await import('./federation/federation')).createFederationLoader(env),
  umd: async (env) => (await import('./umd/umd')).createUmdLoader(env),
  esm: async (env) => (await import('./esm/esm')).createEsmLoader(env),
};

export function createLoader(env: LoaderEnv, chunks: Chunks = CHUNKS): Load {
  const loaders = new Map<PluginKind, Promise<Load>>();

  function loaderFor(entry: FeedEntry): Promise<Load> {
    const known = loaders.get(entry.kind);
    if (known) return known;
    const chunk = Object.hasOwn(chunks, entry.kind) ? chunks[entry.kind] : undefined;
    if (!chunk) fail('MP-WEB-022', `${entry.name} is of kind "${String(entry.kind)}"`);
    // A chunk that could not be fetched is asked for again by the next plugin or retry.
    const started = chunk(env).catch((error: unknown) => {
      loaders.delete(entry.kind);
      throw error;
    });
    loaders.set(entry.kind, started);
    return started;
  }

  return async (entry) => {
    if (entry.trust === 'untrusted') fail('MP-WEB-028', `${entry.name}@${entry.version}`);
    env.ledger.admit(entry);
    // A page's policy names the other origins of the plugins that it was made with, and no more.
    if (env.ledger.isElsewhere(entry.link)) env.ledger.demandModules(entry, moduleFiles(entry));
    const load = await loaderFor(entry);
    return load(entry);
  };
}
