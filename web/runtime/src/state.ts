/**
 * Shared data between plugins, as Piral's getData/setData: the first writer of a name owns it.
 *
 * A Map, not an object, and a few names are refused outright: a plugin must not be able to reach
 * `Object.prototype` through a data name, here or in code that copies this data into objects.
 */
import { createListeners } from './listeners';
import { fail } from './problems';
import type { SharedState } from './types';

const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

export function createSharedState(): SharedState {
  const values = new Map<string, { owner: string; value: unknown }>();
  const listeners = createListeners<[name: string]>('shared data');

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
      listeners.notify(name);
      return true;
    },

    release(owner) {
      for (const [name, entry] of [...values]) {
        if (entry.owner !== owner) continue;
        values.delete(name);
        listeners.notify(name);
      }
    },

    subscribe: listeners.add,
  };
}
