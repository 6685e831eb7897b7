/**
 * How much one tab tells of failures. The first time is always told, so that a rare failure is seen;
 * a page that reloads itself in a loop, or fifty plugins that fail together, must not drown the rest.
 *
 * Within ten minutes a tab tells at most ten times, and of what it told already (before a reload too)
 * one time in ten. Within one page each is told once: a loop of retries is one fact, not many.
 */
export const WINDOW_MS = 10 * 60_000;
export const MOST_IN_WINDOW = 10;
export const SAMPLE = 0.1;

const KEY = 'midplane:failures';

export interface Reporting {
  /** Whether this failure may be told now; when it may, it counts as told. */
  allows(failure: string): boolean;
}

export interface ReportingOptions {
  storage?: Pick<Storage, 'getItem' | 'setItem'>;
  now?: () => number;
  random?: () => number;
}

/** When, and what. */
type Told = [at: number, failure: string];

function isTold(value: unknown): value is Told {
  return Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'string';
}

export function createReporting(options: ReportingOptions = {}): Reporting {
  const { now = Date.now, random = Math.random } = options;
  const onThisPage = new Set<string>();
  let told: Told[] = [];

  // The storage is asked for each time: a browser that blocks it throws already at its name.
  function read(): Told[] {
    try {
      const kept: unknown = JSON.parse((options.storage ?? sessionStorage).getItem(KEY) ?? '[]');
      return Array.isArray(kept) ? kept.filter(isTold) : [];
    } catch {
      return told;
    }
  }

  function write(): void {
    try {
      (options.storage ?? sessionStorage).setItem(KEY, JSON.stringify(told));
    } catch {
      // Then it holds for this page alone.
    }
  }

  return {
    allows(failure) {
      if (onThisPage.has(failure)) return false;
      onThisPage.add(failure);
      const time = now();
      // A clock that was set back must not silence the tab for ever.
      told = read().filter(([at]) => at <= time && time - at < WINDOW_MS);
      if (told.length >= MOST_IN_WINDOW) return false;
      if (told.some(([, what]) => what === failure) && random() >= SAMPLE) return false;
      told.push([time, failure]);
      write();
      return true;
    },
  };
}
