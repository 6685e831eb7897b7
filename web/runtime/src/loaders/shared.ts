/**
 * The host's libraries that plugins share, resolved once when the first plugin can use them.
 * A library that fails to load is left out and reported: plugins that bring their own still work.
 */
import { describe } from '../problems';
import type { SharedLibraries } from '../types';

export interface ResolvedLibrary {
  version: string;
  module: unknown;
}
export type ResolvedLibraries = ReadonlyMap<string, ResolvedLibrary>;

export interface SharedRegistry {
  resolve(): Promise<ResolvedLibraries>;
}

export function createSharedRegistry(libraries: SharedLibraries): SharedRegistry {
  let resolved: Promise<ResolvedLibraries> | null = null;

  async function resolveAll(): Promise<ResolvedLibraries> {
    const found = new Map<string, ResolvedLibrary>();
    const loads = Object.entries(libraries).map(async ([name, { version, load }]) => {
      try {
        found.set(name, { version, module: await load() });
      } catch (error) {
        console.error(`The shared library ${name} could not be loaded: ${describe(error)}`);
      }
    });
    await Promise.all(loads);
    return found;
  }

  return {
    resolve() {
      resolved ??= resolveAll();
      return resolved;
    },
  };
}
