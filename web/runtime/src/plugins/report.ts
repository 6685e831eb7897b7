/**
 * Tells the server which plugin failed in this browser, so that operators see it without the viewer's
 * console. Code and phase only: messages of plugins may hold what their users typed and never leave
 * the page. Nobody waits for the answer, and a server that does not know the address is no failure.
 */
import type { FeedEntry, PluginPhase } from '../types';

export const FAILURES_URL = '/api/platform/v1/failures';

export type FailureReporter = (entry: FeedEntry, code: string, phase: PluginPhase) => void;

/** A page where more than this fails has one cause, and the server has heard of it by then. */
const MOST_PER_PAGE = 20;

/** Says each (plugin, version, code) once per page: a loop of retries is one fact, not many. */
export function createFailureReporter(
  send: typeof fetch = (...args) => fetch(...args),
): FailureReporter {
  const said = new Set<string>();
  return ({ name, version }, code, phase) => {
    const key = JSON.stringify([name, version, code]);
    if (said.has(key) || said.size >= MOST_PER_PAGE) return;
    said.add(key);
    const request = {
      method: 'POST',
      // The page may be on its way out because of this very failure.
      keepalive: true,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ plugin: name, version, code, phase }),
    };
    // In a promise: a fetch that throws at once is as quiet as one that rejects.
    void Promise.resolve()
      .then(() => send(FAILURES_URL, request))
      .catch(() => undefined);
  };
}
