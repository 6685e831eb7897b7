/**
 * The plugin API for as long as the plugin is alive. A setup that timed out may still be running, and
 * a disposed plugin may still have timers: after `end`, calls that would change the page are refused.
 * Removing what was added stays allowed.
 */
import { problem, RuntimeProblem } from '../problems';
import type { PluginApi } from '../types';

const ALWAYS_ALLOWED = /^(off|unregister|getData|isEnabled$|meta$|auth$)/;

export interface Lease {
  api: PluginApi;
  end(): void;
}

export function leaseApi(api: PluginApi, plugin: string): Lease {
  let alive = true;
  const gated = new Map<string, unknown>();

  function gate(name: string, method: (...args: unknown[]) => unknown): unknown {
    const known = gated.get(name);
    if (known) return known;
    const gatedMethod = (...args: unknown[]) => {
      if (alive || ALWAYS_ALLOWED.test(name)) return method.apply(api, args);
      throw new RuntimeProblem(problem('MP-WEB-044', `${plugin} called ${name} after it ended`));
    };
    gated.set(name, gatedMethod);
    return gatedMethod;
  }

  const leased = new Proxy(api, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      // Only the API's own verbs: components such as `api.Extension` keep their identity.
      const isVerb = typeof name === 'string' && /^[a-z]/.test(name);
      if (!isVerb || typeof value !== 'function') return value;
      return gate(name, value as (...args: unknown[]) => unknown);
    },
  });
  return {
    api: leased,
    end() {
      alive = false;
    },
  };
}
