/**
 * Asks the orders plugin, through the gateway, what the open orders are worth. Only the token of
 * the context's headers is sent: the version header names the wallet's version, which says nothing
 * about the orders backend.
 */
import type { ShellContext } from './context';

export interface Committed {
  cents: number;
  currency: string;
}

/** `cache`: the answer may be one that another plugin asked for a moment ago, or never. */
export async function readCommitted(
  context: ShellContext,
  signal: AbortSignal,
  cache: RequestCache,
): Promise<Committed> {
  const { Authorization } = context.getApiHeaders();
  const response = await fetch('/api/v1/orders/summary', {
    headers: Authorization ? { Authorization } : {},
    signal,
    cache,
  });
  if (!response.ok) throw new Error('The orders plugin does not answer, so the balance is unknown.');
  const body = (await response.json()) as { openAmountCents?: unknown; currency?: unknown };
  if (!Number.isFinite(body.openAmountCents) || typeof body.currency !== 'string') {
    throw new Error('The orders plugin sent an answer that this version cannot read.');
  }
  return { cents: body.openAmountCents as number, currency: body.currency };
}
