/**
 * The members every kind of bundle relies on: events, shared data, http, auth and flags, all of them the
 * runtime's own, so that React plugins, UMD bundles and federated modules meet on one bus.
 */
import type { FeedEntry, PluginApi, Runtime } from '@midplane/runtime/types';
import type { ApiPlugin } from '../common';

export type PluginServices = Pick<
  Runtime,
  'events' | 'state' | 'session' | 'http' | 'flags' | 'plugins'
>;

/** Listeners of each plugin, so that releasing it silences it. */
export class Listeners {
  private readonly offs = new Map<string, Set<() => void>>();

  track(plugin: string, off: () => void): () => void {
    const own = this.offs.get(plugin) ?? new Set();
    this.offs.set(plugin, own);
    const once = () => {
      own.delete(once);
      off();
    };
    own.add(once);
    return once;
  }

  release(plugin: string): void {
    for (const off of [...(this.offs.get(plugin) ?? [])]) off();
    this.offs.delete(plugin);
  }
}

export function corePlugin(services: PluginServices, listeners: Listeners): ApiPlugin {
  const { events, state, session, flags } = services;
  return () => (_api, entry: FeedEntry) => {
    const listen =
      (subscribe: typeof events.on): PluginApi['on'] =>
      (topic, fn) =>
        listeners.track(entry.name, subscribe(topic, fn));
    return {
      meta: apiMeta(entry, () => services.plugins.get(entry.name)?.entry.config),
      on: listen(events.on),
      once: listen(events.once),
      off: (topic, fn) => events.off(topic, fn),
      emit: (topic, data) => events.emit(topic, data),
      getData: (name) => state.getData(name),
      setData: (name, value) => {
        const written = state.setData(entry.name, name, value);
        if (written) events.emit('store-data', { name, value, owner: entry.name });
        return written;
      },
      http: services.http(entry),
      auth: {
        user: () => session.user(),
        hasPermission: (resource, action) => session.hasPermission(resource, action),
      },
      isEnabled: (flag) => flags.isEnabled(flag),
      flags: {
        isEnabled: (flag) => flags.isEnabled(flag),
        ready: () => flags.ready(),
        subscribe: (listener) => listeners.track(entry.name, flags.subscribe(listener)),
      },
    };
  };
}

/** Pilets read `meta.config`, `meta.custom` and `meta.basePath` without asking whether they are there. */
export function apiMeta(
  entry: FeedEntry,
  configNow?: () => FeedEntry['config'] | undefined,
): FeedEntry & { basePath: string } {
  return {
    ...entry,
    // what was configured since the plugin started counts too
    get config() {
      return configNow?.() ?? entry.config ?? {};
    },
    custom: entry.custom ?? {},
    basePath: entry.link.replace(/[^/]*$/, ''),
  };
}
