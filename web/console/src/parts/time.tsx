/** A moment: how long ago, and on pointing the exact time. */
const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['week', 604_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

export function ago(at: number, now: number): string {
  for (const [unit, length] of STEPS) {
    const passed = Math.trunc((at - now) / length);
    if (passed !== 0) return relative.format(passed, unit);
  }
  return 'just now';
}

export function exactTime(at: number): string {
  return exact.format(at);
}

export function Time({ at }: { at: number }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={exact.format(at)}>
      {ago(at, Date.now())}
    </time>
  );
}
