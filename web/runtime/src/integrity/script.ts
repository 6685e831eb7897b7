/**
 * Adds a classic script to the page and waits for it. The guard sets its integrity; this only turns
 * the two DOM events into a promise with an explanation.
 */
import { problem, RuntimeProblem } from '../problems';
import type { Ledger } from './ledger';

export function createScriptElement(url: string, ledger: Ledger): HTMLScriptElement {
  ledger.demand(url);
  const script = document.createElement('script');
  script.async = true;
  const digest = ledger.digest(url);
  // Set here as well as by the guard, so that a removed guard cannot weaken the loaders.
  if (digest) {
    script.integrity = digest;
    script.crossOrigin = 'anonymous';
  }
  script.src = url;
  return script;
}

export function loadScript(url: string, ledger: Ledger): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = createScriptElement(url, ledger);
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => {
      script.remove();
      reject(new RuntimeProblem(problem('MP-WEB-020', `${url} was not run by the browser`)));
    });
    document.head.append(script);
  });
}
