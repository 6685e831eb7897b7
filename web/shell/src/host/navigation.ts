/**
 * Navigation for code outside React (`mount(container, context)` bundles, the runtime). Before the
 * router is there it is an ordinary page load. Leaves this origin never.
 */
type Navigate = (path: string) => void;

let current: Navigate = (path) => location.assign(path);

export function installNavigation(navigate: Navigate): () => void {
  const before = current;
  current = navigate;
  return () => {
    current = before;
  };
}

/** Pages where passwords are typed: no plugin's code runs there. */
export const isSignInPage = (pathname: string): boolean => /^\/login(?:\/|$)/.test(pathname);

export function navigateTo(path: string): void {
  current(onlyHere(samePagePath(path), path));
}

/** For a router: an absolute path of this origin, or a relative one as it is. */
export function routerPath(path: string): string {
  return /^(?:[^/\\\s]|$)/.test(path) ? path : onlyHere(samePagePath(path), path);
}

function onlyHere(target: string | null, path: string): string {
  if (target === null) throw new TypeError(`cannot navigate to ${JSON.stringify(path)}`);
  return target;
}

/**
 * The path, query and fragment of an address on this origin; null for any other. The only place
 * where that is decided, on the address as the browser reads it, and once more on what comes out:
 * of `/..//host` a `//host` is left, which would lead there.
 */
export function samePagePath(value: unknown): string | null {
  if (typeof value !== 'string' || !value.startsWith('/')) return null;
  const url = onThisOrigin(value);
  if (url === null) return null;
  const path = `${url.pathname}${url.search}${url.hash}`;
  return onThisOrigin(path)?.href === url.href ? path : null;
}

function onThisOrigin(value: string): URL | null {
  try {
    const url = new URL(value, location.origin);
    return url.origin === location.origin ? url : null;
  } catch {
    return null;
  }
}
