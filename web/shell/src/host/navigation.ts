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

export function navigateTo(path: string): void {
  const target = samePagePath(path);
  if (target === null) throw new TypeError(`cannot navigate to ${JSON.stringify(path)}`);
  current(target);
}

/** The path, query and fragment of an address on this origin; null for any other. */
export function samePagePath(value: unknown): string | null {
  if (typeof value !== 'string' || !value.startsWith('/') || /^\/[/\\]/.test(value)) return null;
  try {
    const url = new URL(value, location.origin);
    return url.origin === location.origin ? `${url.pathname}${url.search}${url.hash}` : null;
  } catch {
    return null;
  }
}
