/**
 * Shared data between plugins, as Piral's getData/setData: the first writer of a name owns it.
 *
 * A Map, not an object, and a few names are refused outright: a plugin must not be able to reach
 * `Object.prototype` through a data name, here or in code that copies this data into objects.
 */
import { fail } from './problems';
import type { SharedState } from './types';

const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

export function createSharedState(): SharedState {
  const values = new Map<string, { owner: string; value: unknown }>();
  const listeners = new Set<(name: string) => void>();

  const notify = (name: string) => {
    for (const listener of [...listeners]) {
      try {
        listener(name);
      } catch (error) {
        console.error(`A listener for shared data "${name}" failed:`, error);
      }
    }
  };

  return {
    getData: (name) => values.get(name)?.value,

    setData(owner, name, value) {
      if (typeof name !== 'string' || name === '' || RESERVED.has(name)) {
        fail('MP-WEB-070', `${owner} tried to write shared data named "${String(name)}"`);
      }
      const existing = values.get(name);
      if (existing && existing.owner !== owner) return false;
      // Writing undefined or null gives the name up, so that another owner may take it.
      if (value === undefined || value === null) values.delete(name);
      else values.set(name, { owner, value });
      notify(name);
      return true;
    },

    release(owner) {
      for (const [name, entry] of [...values]) {
        if (entry.owner !== owner) continue;
        values.delete(name);
        notify(name);
      }
    },

    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
