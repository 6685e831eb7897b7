/** Arithmetic of the bar chart: from days to rectangles. Draws nothing, knows no DOM. */
import type { Day } from './summary';

export interface Size {
  width: number;
  height: number;
}

export const PAGE: Size = { width: 640, height: 240 };
/** For a tile, where a scaled-down page chart could not be read. */
export const TILE: Size = { width: 300, height: 104 };
const LABEL_WIDTH = 42;
const MARGIN = { top: 12, right: 8, bottom: 24, left: 40 };

export interface Bar {
  day: Day;
  x: number;
  y: number;
  width: number;
  height: number;
  /** Only some days get a label, so that labels never touch. */
  label?: string;
}

export interface Chart {
  bars: Bar[];
  ticks: { y: number; value: number }[];
}

/** The smallest of 1, 2, 5, 10, 20 … that needs at most four steps up to `highest`. */
export function stepFor(highest: number): number {
  for (let power = 1; ; power *= 10) {
    for (const digit of [1, 2, 5]) {
      if (digit * power * 4 >= highest) return digit * power;
    }
  }
}

export function layOut(days: Day[], { width, height }: Size = PAGE): Chart {
  const highest = Math.max(1, ...days.map((day) => day.count));
  const step = stepFor(highest);
  const top = Math.ceil(highest / step) * step;
  const baseline = height - MARGIN.bottom;
  const y = (value: number) => baseline - (value / top) * (baseline - MARGIN.top);
  const slot = (width - MARGIN.left - MARGIN.right) / Math.max(1, days.length);
  const every = Math.ceil(LABEL_WIDTH / slot);
  const bars = days.map((day, index) => ({
    day,
    x: MARGIN.left + index * slot + slot * 0.15,
    y: y(day.count),
    width: slot * 0.7,
    height: baseline - y(day.count),
    label: index % every === 0 ? day.day.slice(5) : undefined,
  }));
  const ticks = Array.from({ length: top / step + 1 }, (_, n) => ({
    y: y(n * step),
    value: n * step,
  }));
  return { bars, ticks };
}
