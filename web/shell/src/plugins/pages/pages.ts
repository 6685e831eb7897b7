/**
 * registerPage: pages of plugins in piral-core's own page registry. Refuses the shell's own addresses
 * and addresses that another plugin has, since the last one to load would win otherwise.
 */
import type { PluginApi } from '@midplane/runtime/types';
import type { GlobalStateContext } from 'piral-core';
import { ShellError } from '../../errors/shell-error';
import { isSignInPage } from '../../host/navigation';
import { type ApiPlugin, contribute, isRecord, text, texts } from '../common';

const OWN = new Set(['/', '/marketplace', '/plugins']);

export interface PageMeta {
  title?: string;
  icon?: string;
  permissions: string[];
}

export function pageMeta(value: unknown): PageMeta {
  if (!isRecord(value)) return { permissions: [] };
  return {
    title: text(value.title),
    icon: text(value.icon),
    permissions: texts(value.permissions),
  };
}

/** A path as react-router wants it: one leading slash, no trailing one. */
export function cleanPath(path: unknown): string {
  if (typeof path !== 'string' || path.trim() === '') {
    throw new ShellError('MP-WEB-303', `registerPage was called with ${JSON.stringify(path)}`);
  }
  return `/${path.trim().replace(/^\/+|\/+$/g, '')}`;
}

function checkFree(ctx: GlobalStateContext, path: string, plugin: string) {
  const owner = ctx.readState((state) => state.registry.pages[path]?.pilet);
  const foreign =
    path.startsWith('/marketplace/') ||
    (path.startsWith('/plugins/') &&
      path !== `/plugins/${plugin}` &&
      !path.startsWith(`/plugins/${plugin}/`));
  const isOurs = OWN.has(path) || isSignInPage(path) || foreign;
  if (!isOurs && (owner === undefined || owner === plugin)) return;
  const by = owner === undefined ? 'the shell' : `the plugin ${owner}`;
  throw new ShellError('MP-WEB-304', `"${path}" already belongs to ${by}`);
}

export const pagesPlugin: ApiPlugin = (ctx) => (api, entry) => ({
  registerPage: ((path, component, meta) => {
    const address = cleanPath(path);
    checkFree(ctx, address, entry.name);
    const look = pageMeta(meta);
    ctx.registerPage(address, {
      pilet: entry.name,
      meta: look as never,
      component: contribute(ctx, api, 'page', component, { meta: look }) as never,
    });
    return () => ctx.unregisterPage(address);
  }) as PluginApi['registerPage'],
  unregisterPage: (path) => {
    const address = cleanPath(path);
    const owner = ctx.readState((state) => state.registry.pages[address]?.pilet);
    if (owner === entry.name) ctx.unregisterPage(address);
  },
});
