/**
 * The budget of one person, kept in this browser only. Pure rules, plus reading and writing one
 * storage entry; what cannot be read back is treated as "no budget yet", never as an error.
 */

export interface Budget {
  limitCents: number;
}

const MAX_CENTS = 100_000_000;

/** Cents from what a person typed (`1200`, `1200.50`, `1200,5`), or why not. */
export function parseLimit(text: string): { cents: number } | { problem: string } {
  const match = /^\s*(\d+)(?:[.,](\d{1,2}))?\s*$/.exec(text);
  if (!match) return { problem: 'Write an amount such as 1200 or 1200.50.' };
  const cents = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  if (cents < 1) return { problem: 'The budget must be more than nothing.' };
  if (cents > MAX_CENTS) return { problem: 'The largest budget is 1,000,000.' };
  return { cents };
}

/** What is left, and how much of the limit is used, between 0 and 1. */
export function balance(budget: Budget, committedCents: number) {
  return {
    leftCents: budget.limitCents - committedCents,
    used: Math.min(1, Math.max(0, committedCents / budget.limitCents)),
  };
}

const key = (userId: string) => `wallet.budget.${userId}`;

export function readBudget(userId: string, storage: Storage = localStorage): Budget | null {
  try {
    const { limitCents } = JSON.parse(storage.getItem(key(userId)) ?? 'null') ?? {};
    return Number.isInteger(limitCents) && limitCents > 0 ? { limitCents } : null;
  } catch {
    return null;
  }
}

export function writeBudget(userId: string, budget: Budget | null, storage = localStorage): void {
  if (budget) storage.setItem(key(userId), JSON.stringify(budget));
  else storage.removeItem(key(userId));
}
