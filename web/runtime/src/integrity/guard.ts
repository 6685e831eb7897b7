/**
 * Makes every script, preload and style element carry the digest the feed promised.
 *
 * Bundler runtimes create `<script>` elements for chunks without integrity, and neither an import
 * map nor a loader hook reaches those. So the DOM's own `src`/`href` setters add `integrity` and
 * `crossorigin`, and refuse scripts that are in nobody's list. This verifies bytes; it is no sandbox:
 * code that runs in the page can undo it, which is why untrusted plugins do not run in the page.
 */
import type { Ledger } from './ledger';

/** Puts the native behaviour back; for tests and hosts that end. */
export type Remove = () => void;

export function installGuard(ledger: Ledger, page: Window & typeof globalThis = window): Remove {
  const script = page.HTMLScriptElement.prototype;
  const link = page.HTMLLinkElement.prototype;
  const removals = [
    interceptProperty(script, 'src', (el, url) => sealScript(el as HTMLScriptElement, url, ledger)),
    interceptAttribute(script, 'src', (el, url) =>
      sealScript(el as HTMLScriptElement, url, ledger),
    ),
    interceptProperty(link, 'href', (el, url) => sealLink(el as HTMLLinkElement, url, ledger)),
    interceptAttribute(link, 'href', (el, url) => sealLink(el as HTMLLinkElement, url, ledger)),
  ];
  return () => {
    for (const remove of removals) remove();
  };
}

type Seal = (element: HTMLElement, url: string) => void;

function sealScript(element: HTMLScriptElement, url: string, ledger: Ledger): void {
  ledger.demand(url);
  seal(element, ledger.digest(url));
}

function sealLink(element: HTMLLinkElement, url: string, ledger: Ledger): void {
  const rel = element.rel.toLowerCase().split(/\s+/);
  const bringsScript =
    rel.includes('modulepreload') || (rel.includes('preload') && element.as === 'script');
  // Styles from elsewhere are the CSP's question; scripts must be in the list.
  if (bringsScript) ledger.demand(url);
  seal(element, ledger.digest(url));
}

function seal(element: HTMLScriptElement | HTMLLinkElement, digest: string | undefined): void {
  if (!digest) return;
  element.integrity = digest;
  // Without CORS a cross-origin answer is opaque and integrity always fails.
  if (!element.crossOrigin) element.crossOrigin = 'anonymous';
}

function interceptProperty(prototype: HTMLElement, name: 'src' | 'href', sealing: Seal): Remove {
  const native = Object.getOwnPropertyDescriptor(prototype, name);
  if (!native?.set) throw new TypeError(`this browser has no settable ${name} on its elements`);
  const { get, set, enumerable } = native;
  Object.defineProperty(prototype, name, {
    configurable: true,
    enumerable: enumerable ?? true,
    get,
    set(this: HTMLElement, value: unknown) {
      sealing(this, String(value));
      set.call(this, value);
    },
  });
  return () => Object.defineProperty(prototype, name, native);
}

function interceptAttribute(prototype: HTMLElement, name: string, sealing: Seal): Remove {
  const before = Object.getOwnPropertyDescriptor(prototype, 'setAttribute');
  const native = prototype.setAttribute;
  Object.defineProperty(prototype, 'setAttribute', {
    configurable: true,
    writable: true,
    value(this: HTMLElement, attribute: string, value: string) {
      if (String(attribute).toLowerCase() === name) sealing(this, String(value));
      native.call(this, attribute, value);
    },
  });
  return () => {
    if (before) Object.defineProperty(prototype, 'setAttribute', before);
    else Reflect.deleteProperty(prototype, 'setAttribute');
  };
}
