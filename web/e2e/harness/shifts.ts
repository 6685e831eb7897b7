/** What moved on a page without the viewer's doing, and how much of it anybody puts up with. */
import { expect } from 'vitest';
import type { Visitor } from './browser';

/** Above 0.1 people notice, by the field's own scale; half of that is asked here. */
const MOST_SHIFT = 0.05;

/** Adds up what moved without the viewer's doing, from before the first line of the page. */
export const WATCH_SHIFTS = `globalThis.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      const what = entry.sources.map(({ node }) => node?.className ?? node?.nodeName);
      globalThis.shifts.push({ value: entry.value, what });
    }
  }).observe({ type: 'layout-shift', buffered: true });`;

export interface Shift {
  value: number;
  what: string[];
}

export async function shiftsOf({ page }: Visitor): Promise<Shift[]> {
  // Two drawn frames later everything that moved has been seen.
  return page.evaluate(
    () =>
      new Promise((done) =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() => done((globalThis as unknown as { shifts: [] }).shifts)),
        ),
      ),
  );
}

export function expectSteady(shifts: Shift[]): void {
  const sum = shifts.reduce((all, { value }) => all + value, 0);
  expect(sum, JSON.stringify(shifts, null, 1)).toBeLessThan(MOST_SHIFT);
}
