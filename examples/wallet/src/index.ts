/**
 * What the bundle puts on `window.wallet`: `mount` and `unmount` for the page, `Tile` with the same
 * two for the dashboard. Loading the script changes nothing but that name and one stylesheet link.
 */
import type { ShellContext } from './context';
import './wallet.css';
import { OpenWallet } from './wallet';

// Read while the script runs: later there is no current script any more.
const script = document.currentScript as HTMLScriptElement | null;
const open = new Map<HTMLElement, OpenWallet>();

function attachStyles(): void {
  if (!script || document.querySelector('link[data-plugin="wallet"]')) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = new URL('wallet.css', script.src).href;
  link.dataset.plugin = 'wallet';
  document.head.append(link);
}

function mountAs(form: 'page' | 'tile') {
  return (container: HTMLElement, context: ShellContext): void => {
    unmount(container);
    attachStyles();
    open.set(container, new OpenWallet(container, context, form));
  };
}

/** Closes the wallet in this element, or all of them when none is named. */
export function unmount(container?: HTMLElement): void {
  for (const element of container ? [container] : [...open.keys()]) {
    open.get(element)?.close();
    open.delete(element);
  }
}

export const mount = mountAs('page');
export const Tile = { mount: mountAs('tile'), unmount };
