/**
 * After a navigation the new page gets focus and the view starts at its top, as after a page load;
 * otherwise keyboard and screen reader would stay on a link of a page that is gone.
 */
import { useEffect, useRef } from 'react';

export function usePageFocus(pathname: string) {
  const main = useRef<HTMLElement>(null);
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    scrollTo(0, 0);
    const element = main.current;
    if (element && !element.contains(document.activeElement))
      element.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}

/** The page's name in the window title. */
export function usePageTitle(title: string | undefined, product: string): void {
  useEffect(() => {
    document.title = title ? `${title} · ${product}` : product;
  }, [title, product]);
}
