/** Decisions of two explanations, beside each other. */
import type { Decision, Explanation } from '../../data/explain';

export interface Pair {
  name: string;
  a: Decision | undefined;
  b: Decision | undefined;
}

export function paired(a: Explanation, b: Explanation | undefined): Pair[] {
  const find = (from: Explanation | undefined, name: string) =>
    from?.plugins.find((one) => one.name === name);
  const names = new Set([...a.plugins, ...(b?.plugins ?? [])].map(({ name }) => name));
  return [...names].sort().map((name) => ({ name, a: find(a, name), b: find(b, name) }));
}

/** Whether both sides get the same version and lack the same. */
export function differs({ a, b }: Pair): boolean {
  const said = (one: Decision | undefined) => [one?.version ?? null, one?.degraded ?? []];
  return JSON.stringify(said(a)) !== JSON.stringify(said(b));
}

/** The step that decided, in words: of the chosen channel, else of the last that was asked. */
export function because(decision: Decision | undefined): string {
  if (!decision) return 'is not known there';
  const { channels, install } = decision;
  if (install) return install.text;
  const chosen = channels.find(({ outcome }) => outcome === 'chosen');
  const last = chosen ?? channels.at(-1);
  if (!last) return 'no channel points at a version';
  const reason = chosen ? last.reasons[0] : last.reasons.at(-1);
  return `${last.channel}: ${reason?.text ?? last.outcome}`;
}
