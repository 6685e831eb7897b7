/**
 * Loads UMD bundles: one script, one global, `mount(container, context)` or `setup(api)`.
 *
 * React comes from the host through `window.React` and `window.ReactDOM`, as UMD builds expect. A
 * global that was there before and did not change is not taken: it belongs to somebody else.
 */
import { loadScript } from '../../integrity/script';
import { fail } from '../../problems';
import type { FeedEntry } from '../../types';
import { hasMembers } from '../exports';
import { pluginFrom } from '../mounted';
import type { ResolvedLibraries } from '../shared';
import type { Load, LoaderEnv } from '../types';

type Globals = Record<string, unknown>;

export function createUmdLoader(env: LoaderEnv): Load {
  const page = globalThis as unknown as Globals;
  /** What each entry's script left behind, so that a retry after a failed setup finds it. */
  const loaded = new Map<string, unknown>();

  return async (entry) => {
    exposeLibraries(await env.shared.resolve(), page);
    if (!loaded.has(entry.link)) loaded.set(entry.link, await run(entry, env, page));
    return pluginFrom(loaded.get(entry.link), entry, env);
  };
}

async function run(entry: FeedEntry, env: LoaderEnv, page: Globals): Promise<unknown> {
  const name = entry.global;
  if (!name) fail('MP-WEB-024', `${entry.name}@${entry.version} declares no ui.global`);
  const before = page[name];
  await loadScript(entry.link, env.ledger);
  const exported = page[name];
  if (!hasMembers(exported) || exported === before) {
    fail('MP-WEB-024', `${entry.name}@${entry.version}: window["${name}"] was not set`);
  }
  return exported;
}

function exposeLibraries(libraries: ResolvedLibraries, page: Globals): void {
  const react = libraries.get('react')?.module;
  const dom = libraries.get('react-dom')?.module;
  const client = libraries.get('react-dom/client')?.module;
  if (react !== undefined) page.React ??= react;
  // UMD builds made for React 17 and later find createRoot and createPortal on one global.
  if (dom !== undefined) page.ReactDOM ??= { ...(dom as object), ...(client as object) };
}
