/** What every loader is given, and what it must yield. Types only. */
import type { Ledger } from '../integrity/ledger';
import type { FeedEntry, PluginApi, PluginModule } from '../types';
import type { ShellContext } from './context';
import type { SharedRegistry } from './shared';

export interface LoaderEnv {
  allowEval: boolean;
  ledger: Ledger;
  shared: SharedRegistry;
  /** The context that `mount(container, context)` bundles receive. */
  context(entry: FeedEntry, api: PluginApi): ShellContext;
  /** `import(url)`; replaced in tests, where there is no browser to import for. */
  importModule(url: string): Promise<unknown>;
}

export type Load = (entry: FeedEntry) => Promise<PluginModule>;
