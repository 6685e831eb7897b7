/**
 * After a navigation the focus is where the new page begins: in the field that it is about, else on
 * its heading. Otherwise keyboard and screen reader would stay on a link of a page that is gone. What
 * a plugin draws may come late, so the main part has the focus until then. Nothing scrolls by this.
 */
import { useEffect, useRef } from 'react';

const QUIET = { preventScroll: true } as const;

/** Where a page begins: a field that asks for the focus, else its heading. */
export function startOf(main: ParentNode): HTMLElement | null {
  const field = main.querySelector<HTMLElement>('[data-autofocus]:not(:disabled)');
  return field ?? main.querySelector<HTMLElement>('h1');
}

function focusOn(element: HTMLElement): void {
  // A heading takes the focus only because it is given one.
  if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) element.tabIndex = -1;
  element.focus(QUIET);
}

/** Gives the start of the page the focus, once it is there. Returns the way to stop waiting. */
function focusWhenThere(main: HTMLElement): () => void {
  const mine = () => document.activeElement === main || document.activeElement === document.body;
  const attempt = (): boolean => {
    const start = startOf(main);
    if (start && mine()) focusOn(start);
    return start !== null || !mine();
  };
  if (!main.contains(document.activeElement)) main.focus(QUIET);
  if (attempt()) return () => {};
  const changes = new MutationObserver(() => {
    if (attempt()) changes.disconnect();
  });
  changes.observe(main, { childList: true, subtree: true });
  return () => changes.disconnect();
}

export function usePageFocus(pathname: string) {
  const main = useRef<HTMLElement>(null);
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname || !main.current) return;
    last.current = pathname;
    return focusWhenThere(main.current);
  }, [pathname]);
  return main;
}

/** The page's name in the window title. */
export function usePageTitle(title: string | undefined, product: string): void {
  useEffect(() => {
    document.title = title ? `${title} · ${product}` : product;
  }, [title, product]);
}
