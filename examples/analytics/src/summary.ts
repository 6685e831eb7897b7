/**
 * Reads the summary that the orders plugin offers through the gateway. Reading is open to
 * everybody, so no token is sent; what comes back is checked before it is drawn.
 */

export interface Day {
  day: string;
  count: number;
  amountCents: number;
}

export interface Summary {
  currency: string;
  total: number;
  byDay: Day[];
}

const ADDRESS = '/api/v1/orders/summary';

function isDay(value: unknown): value is Day {
  const day = value as Day | null;
  return (
    typeof day === 'object' &&
    day !== null &&
    /^\d{4}-\d{2}-\d{2}$/.test(day.day) &&
    Number.isFinite(day.count) &&
    Number.isFinite(day.amountCents)
  );
}

function explain(status: number): string {
  if (status === 404 || status === 503) {
    return 'The orders plugin is not running, so there is nothing to show. Start it and try again.';
  }
  return `The orders plugin answered ${status}. Try again in a moment.`;
}

/** `cache`: the answer may be one that another plugin asked for a moment ago, or never. */
export async function readSummary(signal: AbortSignal, cache: RequestCache): Promise<Summary> {
  const response = await fetch(ADDRESS, { headers: { accept: 'application/json' }, signal, cache });
  if (!response.ok) throw new Error(explain(response.status));
  const body = (await response.json()) as Summary;
  if (!Array.isArray(body.byDay) || !body.byDay.every(isDay)) {
    throw new Error('The orders plugin sent a summary that this version cannot read.');
  }
  return body;
}
