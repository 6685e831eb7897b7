/**
 * The list of files that may run in this page, with their digests: the shell's own assets and the
 * files of the plugins in the feed. Everything that checks a URL asks here, so that the guard, the
 * Trusted Types policy and the loaders cannot disagree.
 */
import { fail, problem, RuntimeProblem } from '../problems';
import type { FeedEntry } from '../types';
import type { ModuleIntegrity } from './importmap';

export interface LedgerOptions {
  /** Base for relative addresses. */
  base: string;
  /** Path prefixes of the shell's own files on the page's origin. */
  assetPrefixes: readonly string[];
  modules: ModuleIntegrity;
  /** Where the feed comes from; files of other origins stay elsewhere. Default: the base. */
  home?: string;
}

export interface Ledger {
  /** Adds a plugin's files. A URL that is already known with another digest is refused. */
  admit(entry: FeedEntry): void;
  /** The digest to enforce, or undefined when none is known. */
  digest(url: string): string | undefined;
  /** May this address be run as script (or started as worker)? */
  allows(url: string): boolean;
  /** Throws MP-WEB-030 when not. */
  demand(url: string): void;
  /** True when the page's import map makes the browser check this file. */
  isMapped(url: string): boolean;
  /** True for an address at another origin than the feed's, such as a CDN. */
  isElsewhere(url: string): boolean;
  /** Throws MP-WEB-031 when a module file is not covered by the page's import map. */
  demandModules(entry: FeedEntry, urls: readonly string[]): void;
}

export function createLedger(options: LedgerOptions): Ledger {
  const files = new Map<string, string>();
  const origin = new URL(options.base).origin;
  const home = new URL(options.home ?? options.base, options.base).origin;

  function resolve(address: string): URL | null {
    try {
      const url = new URL(address, options.base);
      url.hash = '';
      return url;
    } catch {
      return null;
    }
  }

  function lookup(url: URL): string | undefined {
    const exact = files.get(url.href) ?? options.modules.get(url.href);
    if (exact || url.search === '') return exact;
    // Bundlers append cache-busting queries. The digest still decides which bytes may run.
    const bare = url.origin + url.pathname;
    return files.get(bare) ?? options.modules.get(bare);
  }

  const isAsset = (url: URL) =>
    url.origin === origin &&
    options.assetPrefixes.some((prefix) => url.pathname.startsWith(prefix));

  const ledger: Ledger = {
    admit(entry) {
      const admitted = new Map<string, string>();
      for (const [address, digest] of Object.entries(entry.files)) {
        const url = resolve(address);
        if (!url) continue;
        const known = files.get(url.href) ?? options.modules.get(url.href);
        if (known && known !== digest) {
          const what = `${entry.name}@${entry.version}: ${url.href} changed since the page was made`;
          throw new RuntimeProblem(problem('MP-WEB-031', what));
        }
        admitted.set(url.href, digest);
      }
      for (const [url, digest] of admitted) files.set(url, digest);
    },

    digest(address) {
      const url = resolve(address);
      return url ? lookup(url) : undefined;
    },

    allows(address) {
      const url = resolve(address);
      return url !== null && (isAsset(url) || lookup(url) !== undefined);
    },

    demand(address) {
      if (!ledger.allows(address)) {
        fail('MP-WEB-030', `${address} is not a file of the shell or of a plugin in the feed`);
      }
    },

    isMapped(address) {
      const url = resolve(address);
      return url !== null && options.modules.get(url.href) === files.get(url.href);
    },

    isElsewhere(address) {
      const url = resolve(address);
      return url !== null && url.origin !== home;
    },
    demandModules(entry, urls) {
      for (const address of urls) {
        if (ledger.isMapped(address)) continue;
        const what = `${entry.name}@${entry.version}: ${address} is not in this page’s import map`;
        fail('MP-WEB-031', what);
      }
    },
  };
  return ledger;
}

/** The files of an entry that the browser would load as modules. */
export function moduleFiles(entry: FeedEntry): string[] {
  return Object.keys(entry.files).filter((url) => /\.m?js$/.test(new URL(url).pathname));
}
