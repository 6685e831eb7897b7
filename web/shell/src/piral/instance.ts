/**
 * The piral-core instance of this page: its state, components and the plugin API. piral-core keeps the
 * registries and draws them; it loads nothing itself (the runtime does, one failure at a time).
 */
import type { ApiBinding, CreateApi, PluginApi, Runtime } from '@midplane/runtime/types';
import { createInstance, type PiralInstance, type PiralPlugin } from 'piral-core';
import type { ComponentType } from 'react';
import { corePlugin, Listeners } from '../plugins/core/core';
import { extensionsPlugin } from '../plugins/extensions/extensions';
import { menuPlugin } from '../plugins/menu/menu';
import { modalsPlugin } from '../plugins/modals/modals';
import { notificationsPlugin } from '../plugins/notifications/notifications';
import { pagesPlugin } from '../plugins/pages/pages';
import { servicesPlugin } from '../plugins/services/services';
import { tilesPlugin } from '../plugins/tiles/tiles';
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
}

export function createShellInstance(
  services: Pick<Runtime, 'events' | 'state' | 'session' | 'http'>,
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
        void piral.context.removePilet(entry.name);
      },
    };
  };
  return { piral, createApi };
}
