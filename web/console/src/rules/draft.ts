/** Rules while somebody edits them: each has a key of its own, so that moving one moves its fields. */
import type { Rule } from './rule';

export interface Drafted<Extra = unknown> {
  key: number;
  rule: Rule;
  extra: Extra;
}

let keys = 0;

export function drafted<Extra>(rule: Rule, extra: Extra): Drafted<Extra> {
  keys += 1;
  return { key: keys, rule, extra };
}

export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const rest = [...items];
  const [item] = rest.splice(from, 1);
  if (item !== undefined) rest.splice(to, 0, item);
  return rest;
}

/** The index of the rule that a JSON pointer leads to, and what is behind it. */
export function ruleOfPointer(pointer: string | undefined): { at: number; member: string } | null {
  const found = /^(?:\/rules)?\/rules\/(\d+)(?:\/when)?(?:\/(\w+))?/.exec(pointer ?? '');
  return found ? { at: Number(found[1]), member: found[2] ?? '' } : null;
}
