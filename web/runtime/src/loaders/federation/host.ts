/**
 * Our side of Module Federation: one instance of the federation runtime for the page, the shared
 * libraries in its scope, and hooks that keep every script inside the ledger.
 */
import { createInstance, type ModuleFederationRuntimePlugin } from '@module-federation/runtime';
import { moduleFiles } from '../../integrity/ledger';
import { checkElsewhere } from '../../integrity/preload';
import { createScriptElement } from '../../integrity/script';
import { fail } from '../../problems';
import type { FeedEntry } from '../../types';
import type { ResolvedLibraries } from '../shared';
import type { LoaderEnv } from '../types';
import { type FederationManifest, fetchManifest, isManifest } from './manifest';

type Instance = ReturnType<typeof createInstance>;

export interface FederationHost {
  /** Makes a remote known; answers what it exposes where that is declared. */
  register(entry: FeedEntry): Promise<{ exposes: string[] | null }>;
  /** Loads an exposed module, `./Panel`. */
  expose(entry: FeedEntry, path: string): Promise<unknown>;
}

export async function createFederationHost(env: LoaderEnv): Promise<FederationHost> {
  const manifests = new Map<string, FederationManifest>();
  const instance = createInstance({
    name: 'midplane_host',
    remotes: [],
    shared: shareScope(await env.shared.resolve()),
    plugins: [ledgerPlugin(env, manifests)],
  });

  return {
    async register(entry) {
      let exposes: string[] | null = null;
      let isModule = !entry.global;
      if (isManifest(entry.link)) {
        const manifest = await fetchManifest(entry, env.ledger.digest(entry.link));
        manifests.set(entry.link, manifest);
        ({ exposes, isModule } = manifest);
      }
      if (isModule) await demandModules(entry, env);
      else env.ledger.demand(entry.link);
      registerRemote(instance, entry, isModule);
      return { exposes };
    },
    async expose(entry, path) {
      return instance.loadRemote(remoteName(entry) + path.replace(/^\.?\/?/, '/'));
    },
  };
}

/** A scope in the name would be read as a path, so the remote is known by a flat name. */
export function remoteName(entry: Pick<FeedEntry, 'name'>): string {
  return `midplane_${entry.name.replace(/[^A-Za-z0-9]/g, '_')}`;
}

function registerRemote(instance: Instance, entry: FeedEntry, isModule: boolean): void {
  instance.registerRemotes([
    {
      name: remoteName(entry),
      entry: entry.link,
      type: isModule ? 'module' : 'global',
      ...(entry.global ? { entryGlobalName: entry.global } : {}),
    },
  ]);
}

/** Only the scripts: the manifest itself is JSON and was fetched with integrity. */
async function demandModules(entry: FeedEntry, env: LoaderEnv): Promise<void> {
  const scripts = moduleFiles(entry);
  if (scripts.length === 0) fail('MP-WEB-031', `${entry.name} lists no script files`);
  env.ledger.demandModules(entry, scripts);
  await checkElsewhere(scripts, env.ledger);
}

function shareScope(libraries: ResolvedLibraries) {
  type Shared = NonNullable<Parameters<typeof createInstance>[0]['shared']>;
  const shared: Shared = {};
  for (const [name, { version, module }] of libraries) {
    shared[name] = {
      version,
      lib: () => module,
      shareConfig: { singleton: true, requiredVersion: `^${version}` },
    };
  }
  return shared;
}

/** Every script the federation runtime adds comes from here, every manifest from our checked copy. */
function ledgerPlugin(
  env: LoaderEnv,
  manifests: ReadonlyMap<string, FederationManifest>,
): ModuleFederationRuntimePlugin {
  return {
    name: 'midplane-ledger',
    createScript: ({ url }) => createScriptElement(url, env.ledger),
    fetch(url) {
      const manifest = manifests.get(url);
      // A remote's own remotes: their manifests are nobody's promise here.
      if (!manifest) return Promise.reject(new Error(`${url} is not a manifest of the feed`));
      const headers = { 'Content-Type': 'application/json' };
      return Promise.resolve(new Response(manifest.text, { headers }));
    },
  };
}
