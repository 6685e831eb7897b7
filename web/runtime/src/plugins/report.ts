/**
 * Tells the server which plugin failed in this browser, so that operators see it without the viewer's
 * console. Code and phase only: messages of plugins may hold what their users typed and never leave
 * the page, nor does the page's address. Nobody waits for the answer, and a server that does not know
 * the address is no failure.
 *
 * The viewer's token goes along, as the server counts only what this viewer's list has. How much is
 * said is bounded by `reporting.ts`.
 */
import type { components } from '@midplane/api/schema';
import type { TokenSource } from '../http';
import type { FeedEntry, PluginPhase } from '../types';
import { createReporting, type Reporting } from './reporting';

export const FAILURES_URL = '/api/platform/v1/failures';

type FailurePhase = components['schemas']['FailurePhase'];

/** What the server calls the step in which a plugin was when it failed. */
const STEPS: Record<PluginPhase, FailurePhase> = {
  waiting: 'load',
  loading: 'load',
  setup: 'setup',
  ready: 'render',
  failed: 'load',
  disposed: 'dispose',
};

export type FailureReporter = (entry: FeedEntry, code: string, phase: PluginPhase) => void;

export interface ReporterOptions {
  tokens: Pick<TokenSource, 'freshToken'>;
  send?: typeof fetch;
  reporting?: Reporting;
}

export function createFailureReporter(options: ReporterOptions): FailureReporter {
  const { tokens, send = (...args) => fetch(...args) } = options;
  const reporting = options.reporting ?? createReporting();

  async function report(body: object): Promise<void> {
    const token = await tokens.freshToken();
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (token) headers.Authorization = `Bearer ${token}`;
    await send(FAILURES_URL, {
      method: 'POST',
      // The page may be on its way out because of this very failure.
      keepalive: true,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      headers,
      body: JSON.stringify(body),
    });
  }

  return ({ name, version }, code, phase) => {
    if (!reporting.allows(JSON.stringify([name, version, code]))) return;
    // Within `report`, so that a fetch that throws at once is as quiet as one that rejects.
    report({ plugin: name, version, code, phase: STEPS[phase] }).catch(() => undefined);
  };
}
