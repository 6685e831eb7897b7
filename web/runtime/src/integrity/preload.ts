/**
 * Puts module files that the import map does not name into the page's module map, checked. What is in
 * there is what every later import of that address gets, so one check of all files is enough.
 */
import { fail } from '../problems';
import type { Ledger } from './ledger';

/** False when the browser cannot, or when one file is not what it should be: then none may run. */
export async function preloadModules(urls: readonly string[], ledger: Ledger): Promise<boolean> {
  if (!document.createElement('link').relList.supports?.('modulepreload')) return false;
  const done = await Promise.all(urls.map((url) => preload(url, ledger)));
  return done.every(Boolean);
}

/** Throws unless every module that stays elsewhere is what it should be, whatever the page's map does. */
export async function checkElsewhere(urls: readonly string[], ledger: Ledger): Promise<void> {
  const elsewhere = urls.filter((url) => ledger.isElsewhere(url));
  if (elsewhere.length === 0 || (await preloadModules(elsewhere, ledger))) return;
  const where = [...new Set(elsewhere.map((url) => new URL(url).origin))].join(', ');
  fail('MP-WEB-020', `a module at ${where} is not there, or is not what was published`);
}

function preload(url: string, ledger: Ledger): Promise<boolean> {
  const digest = ledger.digest(url);
  if (!digest) return Promise.resolve(false);
  return new Promise((resolve) => {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.integrity = digest;
    link.crossOrigin = 'anonymous';
    link.href = url;
    link.onload = () => resolve(true);
    link.onerror = () => {
      // A second element for the same address would not ask again while this one is there.
      link.remove();
      resolve(false);
    };
    document.head.append(link);
  });
}
