/**
 * registerMenu: entries of the side navigation. Links and actions are drawn by the shell; a component
 * or element of the plugin's own is placed as it is. Only same-origin or https links are taken.
 */

import { samePagePath } from '../../host/navigation';
import { drop, put } from '../../piral/change';
import type { MenuRegistration } from '../../piral/registries';
import { type ApiPlugin, contribute, isRecord, nextId, text } from '../common';

export interface MenuRequest {
  id?: string;
  component?: unknown;
  settings: Record<string, unknown>;
}

const isComponent = (value: unknown): boolean =>
  typeof value === 'function' ||
  (isRecord(value) && ('$$typeof' in value || value.type === 'html' || 'mount' in value));

/** (name, settings) · (name, component, settings) · (component, settings) · (settings). */
export function readMenu(first: unknown, second?: unknown, third?: unknown): MenuRequest {
  const id = text(first);
  const [subject, rest] = id === undefined ? [first, second] : [second, third];
  if (isComponent(subject)) return { id, component: subject, settings: isRecord(rest) ? rest : {} };
  const settings = isRecord(subject) ? subject : {};
  return { id: id ?? text(settings.id), settings };
}

/** `javascript:` and friends never become a link. */
export function safeHref(href: unknown): string | undefined {
  const value = text(href)?.trim();
  if (!value) return undefined;
  if (value.startsWith('/')) return samePagePath(value) ?? undefined;
  return /^https:\/\//i.test(value) ? value : undefined;
}

export const menuPlugin: ApiPlugin = (ctx) => (api, entry) => {
  const keyOf = (id: string) => `${entry.name}:${id}`;
  return {
    registerMenu: (first: unknown, second?: unknown, third?: unknown) => {
      const { id = nextId('menu'), component, settings } = readMenu(first, second, third);
      const { onClick, priority } = settings;
      const item: MenuRegistration = {
        pilet: entry.name,
        id,
        label: text(settings.label) ?? text(settings.title),
        icon: text(settings.icon),
        href: safeHref(settings.href ?? settings.path ?? settings.to),
        priority: typeof priority === 'number' ? priority : 0,
        ...(typeof onClick === 'function' ? { onClick: onClick as () => void } : {}),
        ...(component === undefined ? {} : { component: contribute(ctx, api, 'menu', component) }),
      };
      put(ctx, 'menu', keyOf(id), item);
      return () => drop(ctx, 'menu', keyOf(id));
    },
    unregisterMenu: (id: string) => drop(ctx, 'menu', keyOf(id)),
  };
};
