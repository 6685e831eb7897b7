import { expect, it } from 'vitest';
import { createReporting, MOST_IN_WINDOW, type ReportingOptions, WINDOW_MS } from './reporting';

/** One tab: its storage outlives its pages. */
function tab(over: ReportingOptions = {}) {
  const kept = new Map<string, string>();
  const clock = { now: 1_000_000 };
  const options: ReportingOptions = {
    storage: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
    },
    now: () => clock.now,
    random: () => 0.99,
    ...over,
  };
  return { clock, kept, page: () => createReporting(options) };
}

it('tells each failure once per page', () => {
  const page = tab({ random: () => 0 }).page();
  expect([page.allows('a'), page.allows('a'), page.allows('b')]).toEqual([true, false, true]);
});

it('stops when many fail together, and goes on when the window has passed', () => {
  const { clock, page } = tab();
  const first = page();
  const told = Array.from({ length: 50 }, (_, i) => first.allows(`plugin ${i}`)).filter(Boolean);
  expect(told).toHaveLength(MOST_IN_WINDOW);
  expect(page().allows('another')).toBe(false);
  clock.now += WINDOW_MS;
  expect(page().allows('another')).toBe(true);
});

it('tells a page that reloads itself in a loop one time in ten', () => {
  let drawn = 0;
  const draws = tab({ random: () => (drawn++ % 10) / 10 });
  const told = Array.from({ length: 21 }, () => draws.page().allows('a')).filter(Boolean);
  // The first, and two of the twenty after it.
  expect(told).toHaveLength(3);
});

it('is not silenced by a clock that was set back', () => {
  const { clock, page } = tab();
  page().allows('a');
  clock.now -= WINDOW_MS;
  expect(page().allows('a')).toBe(true);
});

it.each(['{', '{}', '[1, null, ["x", 2]]'])('reads over what others stored: %s', (stored) => {
  const { kept, page } = tab();
  kept.set('midplane:failures', stored);
  expect(page().allows('a')).toBe(true);
});

it('holds for the page where there is no storage', () => {
  const broken = () => {
    throw new DOMException('blocked', 'SecurityError');
  };
  const page = tab({ storage: { getItem: broken, setItem: broken } }).page();
  const told = Array.from({ length: 20 }, (_, i) => page.allows(`plugin ${i}`)).filter(Boolean);
  expect(told).toHaveLength(MOST_IN_WINDOW);
});
