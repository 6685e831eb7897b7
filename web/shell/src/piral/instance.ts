/**
 * The piral-core instance of this page: its state, components and the plugin API. piral-core keeps the
 * registries and draws them; it loads nothing itself (the runtime does, one failure at a time).
 */
import type { ApiBinding, CreateApi, PluginApi, Replacing, Runtime } from '@midplane/runtime/types';
import {
  createInstance,
  type GlobalStateContext,
  type PiralInstance,
  type PiralPlugin,
} from 'piral-core';
import type { ComponentType } from 'react';
import { mayReplace } from '../live/may-replace';
import { corePlugin, Listeners } from '../plugins/core/core';
import { extensionsPlugin } from '../plugins/extensions/extensions';
import { menuPlugin } from '../plugins/menu/menu';
import { modalsPlugin } from '../plugins/modals/modals';
import { notificationsPlugin } from '../plugins/notifications/notifications';
import { pagesPlugin } from '../plugins/pages/pages';
import { servicesPlugin } from '../plugins/services/services';
import { tilesPlugin } from '../plugins/tiles/tiles';
import { put } from './change';
import { emptyRegistries } from './registries';

export interface ShellComponents {
  Layout: ComponentType<never>;
  ErrorInfo: ComponentType<never>;
  LoadingIndicator: ComponentType<never>;
  RouteSwitch: ComponentType<never>;
  /** Around every contribution of every plugin. */
  ContributionFrame: ComponentType<never>;
  routes: Record<string, ComponentType>;
}

export interface ShellInstance {
  piral: PiralInstance;
  createApi: CreateApi;
  replacing: Replacing;
}

export function createShellInstance(
  services: Pick<Runtime, 'events' | 'state' | 'session' | 'http' | 'flags' | 'plugins'>,
  { routes, ContributionFrame, ...components }: ShellComponents,
): ShellInstance {
  const listeners = new Listeners();
  const plugins = [
    pagesPlugin,
    tilesPlugin,
    menuPlugin,
    modalsPlugin,
    notificationsPlugin,
    extensionsPlugin,
    servicesPlugin,
    corePlugin(services, listeners),
  ];
  const piral = createInstance({
    state: {
      app: { loading: false },
      components,
      routes,
      registry: { ...emptyRegistries, wrappers: { '*': ContributionFrame } },
    } as never,
    plugins: plugins as unknown as PiralPlugin[],
  });

  const createApi: CreateApi = (entry): ApiBinding => {
    const api = piral.createApi(entry as never) as unknown as PluginApi;
    return {
      api,
      release() {
        listeners.release(entry.name);
        services.state.release(entry.name);
        rememberPages(piral.context, entry.name);
        void piral.context.removePilet(entry.name);
      },
    };
  };
  const replacing: Replacing = {
    mayReplace: (plugin) =>
      piral.context.readState((state) => mayReplace(state, plugin, location.pathname)),
  };
  return { piral, createApi, replacing };
}

/** So that an address whose plugin is gone can say so. */
function rememberPages(context: GlobalStateContext, plugin: string): void {
  const pages = context.readState(({ registry }) => Object.entries(registry.pages));
  for (const [path, { pilet }] of pages) {
    if (pilet === plugin) put(context, 'formerPages', path, { owner: plugin });
  }
}
