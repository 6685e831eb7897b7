/**
 * Which entries the side navigation has: what plugins registered, what their manifests declare, and,
 * for a plugin with pages but no entry at all, a link to it. One entry per address, in a stable order.
 */
import type { FeedEntry, PluginStatus } from '@midplane/runtime/types';
import type { ComponentType } from 'react';
import { nameOf } from '../host/context';
import type { MenuRegistration } from '../piral/registries';
import { safeHref } from '../plugins/menu/menu';

export interface NavItem {
  key: string;
  label: string;
  icon?: string;
  href?: string;
  onClick?(): void;
  priority: number;
  component?: ComponentType;
}

export interface PageOwner {
  pilet: string;
}

function declared(entry: FeedEntry): NavItem[] {
  const { navigation = [], contributions } = entry.ui ?? {};
  const menu = contributions?.menu ?? [];
  const routes = (contributions?.routes ?? []).filter((route) => route.title);
  const raw = [
    ...menu.map((m) => ({ ...m, path: m.href ?? m.path, title: m.label ?? m.title })),
    ...navigation.map((n) => ({ ...n, priority: undefined })),
    ...routes.map((r) => ({ ...r, priority: undefined })),
  ];
  return raw.flatMap(({ path, title, icon, priority }) => {
    const href = safeHref(path);
    if (!href || /[:*]/.test(href.replace(/^https:/, ''))) return [];
    const label = title ?? nameOf(entry);
    return [{ key: `${entry.name}:${href}`, label, icon, href, priority: priority ?? 0 }];
  });
}

function registered(entry: FeedEntry, menu: MenuRegistration[], paths: string[]): NavItem[] {
  return menu.map(({ id, label, icon, href, onClick, priority, component }) => ({
    key: `${entry.name}#${id}`,
    label: label ?? nameOf(entry),
    icon,
    // A bare label is meant to lead to the plugin's page.
    href: href ?? (onClick || component ? undefined : paths[0]),
    onClick,
    priority,
    component,
  }));
}

function itemsOf(
  entry: FeedEntry,
  menu: Record<string, MenuRegistration>,
  pages: Record<string, PageOwner>,
): NavItem[] {
  const paths = Object.keys(pages).filter(
    (path) => pages[path]?.pilet === entry.name && !/[:*]/.test(path),
  );
  const own = Object.values(menu).filter((item) => item.pilet === entry.name);
  const items = [...registered(entry, own, paths), ...declared(entry)];
  if (items.length > 0 || paths.length === 0) return items;
  const href = paths.find((path) => !path.startsWith('/plugins/')) ?? paths[0];
  return [{ key: `${entry.name}:page`, label: nameOf(entry), href, priority: 0 }];
}

export function navItems(
  plugins: readonly PluginStatus[],
  menu: Record<string, MenuRegistration>,
  pages: Record<string, PageOwner>,
): NavItem[] {
  const seen = new Set<string>();
  return (
    plugins
      // Declared entries are there from the start and stay when the plugin fails: its page says why.
      .filter(({ phase }) => phase !== 'disposed')
      .flatMap(({ entry, phase }) =>
        (phase === 'ready' ? itemsOf(entry, menu, pages) : declared(entry)).map((item) => ({
          ...item,
          icon: item.icon ?? entry.icon,
        })),
      )
      .filter(({ href }) => {
        if (href === undefined) return true;
        if (seen.has(href)) return false;
        seen.add(href);
        return true;
      })
      .sort((a, b) => b.priority - a.priority || a.label.localeCompare(b.label))
  );
}
