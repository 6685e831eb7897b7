/**
 * Where a page was scrolled to, for whoever comes back to it: by the browser's buttons or a reload. A
 * new page starts at its top, or at what its address points at. Pages fill up after they are shown, so
 * the place is looked for until it is there or the viewer scrolls by themselves.
 */
import { useEffect, useLayoutEffect } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router';

const STORE = 'midplane:scroll';
/** Of this many visited pages the place is known. */
const KEPT = 50;
/** After this the page will not grow any more on its own. */
const PATIENCE_MS = 5_000;
/** Storage is written once per this time while somebody scrolls. */
const SETTLE_MS = 100;
const BY_HAND = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

type Places = Record<string, number>;

function readPlaces(): Places {
  try {
    const read: unknown = JSON.parse(sessionStorage.getItem(STORE) ?? '{}');
    return typeof read === 'object' && read !== null ? (read as Places) : {};
  } catch {
    return {};
  }
}

export function keepPlace(places: Places, entry: string, top: number): Places {
  const { [entry]: _old, ...others } = places;
  return Object.fromEntries([...Object.entries(others), [entry, top] as const].slice(-KEPT));
}

function writePlaces(places: Places): void {
  try {
    sessionStorage.setItem(STORE, JSON.stringify(places));
  } catch {
    // Without storage a page starts at its top, as before.
  }
}

/** Scrolls to a place that may not be there yet. Returns the way to give it up. */
export function scrollWhenThere(top: number): () => void {
  const room = () => document.documentElement.scrollHeight - innerHeight;
  scrollTo({ top, behavior: 'instant' });
  if (room() >= top) return () => {};
  const growth = new ResizeObserver(() => {
    scrollTo({ top, behavior: 'instant' });
    if (room() >= top) stop();
  });
  const timer = setTimeout(() => stop(), PATIENCE_MS);
  function stop() {
    growth.disconnect();
    clearTimeout(timer);
    for (const kind of BY_HAND) removeEventListener(kind, stop, true);
  }
  for (const kind of BY_HAND) addEventListener(kind, stop, { capture: true, passive: true });
  growth.observe(document.body);
  return stop;
}

/** Remembers how far the entry of the history that is shown was scrolled. */
function useRemembering(entry: string): void {
  // Before the next page is laid out: its shorter content would be taken for a scroll of this one.
  useLayoutEffect(() => {
    let waiting = false;
    let top = scrollY;
    const keep = () => {
      waiting = false;
      writePlaces(keepPlace(readPlaces(), entry, top));
    };
    const note = () => {
      top = scrollY;
      if (waiting) return;
      waiting = true;
      setTimeout(() => waiting && keep(), SETTLE_MS);
    };
    addEventListener('scroll', note, { passive: true });
    addEventListener('pagehide', keep);
    return () => {
      removeEventListener('scroll', note);
      removeEventListener('pagehide', keep);
      // who comes back at once finds it too
      if (waiting) keep();
    };
  }, [entry]);
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

export function useScrollMemory(): void {
  const { key, pathname, hash } = useLocation();
  const type = useNavigationType();
  const entry = `${key} ${pathname}`;
  useEffect(() => {
    history.scrollRestoration = 'manual';
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once per entry of the history
  useLayoutEffect(() => {
    const known = readPlaces()[entry];
    if (type === NavigationType.Pop && known !== undefined) return scrollWhenThere(known);
    if (type === NavigationType.Replace) return;
    const target = hash && document.getElementById(decoded(hash.slice(1)));
    if (target) target.scrollIntoView();
    else scrollTo({ top: 0, behavior: 'instant' });
  }, [entry]);
  useRemembering(entry);
}
