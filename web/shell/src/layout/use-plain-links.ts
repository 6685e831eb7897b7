/**
 * Plugins write plain links (`<a href="/orders">`), whatever they are drawn with. Those that lead to a
 * page of this shell change the page in place; everything else (files, other origins, addresses that
 * the server answers, new tabs) stays with the browser.
 */
import { useGlobalState } from 'piral-core';
import { useEffect } from 'react';
import { matchPath, type NavigateFunction } from 'react-router';
import { samePagePath } from '../host/navigation';

/** The anchor of an ordinary click that nobody handled yet. */
function clickedAnchor(event: MouseEvent): HTMLAnchorElement | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  // Through the path: the anchor may be inside a plugin's shadow root.
  const found = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  return (found as HTMLAnchorElement | undefined) ?? null;
}

/** Where a link leads, if that may be a page of this shell. */
export function plainTarget(event: MouseEvent): URL | null {
  const anchor = clickedAnchor(event);
  if (!anchor?.hasAttribute('href') || anchor.hasAttribute('download')) return null;
  if (anchor.target && anchor.target !== '_self') return null;
  const url = new URL(anchor.href, location.href);
  if (url.origin !== location.origin) return null;
  const samePage = url.pathname === location.pathname && url.search === location.search;
  return samePage && url.hash ? null : url;
}

export function usePlainLinks(navigate: NavigateFunction): void {
  const routes = useGlobalState((state) => state.routes);
  const pages = useGlobalState((state) => state.registry.pages);
  useEffect(() => {
    const known = [...Object.keys(routes), ...Object.keys(pages)];
    const follow = (event: MouseEvent) => {
      const url = plainTarget(event);
      if (!url || !known.some((path) => matchPath(path, url.pathname))) return;
      const path = samePagePath(`${url.pathname}${url.search}${url.hash}`);
      if (path === null) return;
      event.preventDefault();
      void navigate(path);
    };
    document.addEventListener('click', follow);
    return () => document.removeEventListener('click', follow);
  }, [routes, pages, navigate]);
}
