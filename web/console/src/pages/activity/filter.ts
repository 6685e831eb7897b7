/** What of the activity is shown, as it stands in the address. */
import type { DeedFilter } from '../../data/activity';

const KEYS = ['actor', 'plugin', 'kind', 'since', 'until'] as const;

export function readActivity(search: Record<string, unknown>): DeedFilter {
  const found: DeedFilter = {};
  for (const key of KEYS) {
    const value = search[key];
    if (typeof value === 'string' && value !== '') found[key] = value;
    if (typeof value === 'number') found[key] = String(value);
  }
  return found;
}

/** The moment at which a day of the viewer's calendar begins, or the next one. */
export function dayStart(day: string, after = 0): string | undefined {
  const [year, month, date] = day.split('-').map(Number);
  if (!year || !month || !date) return undefined;
  const moment = new Date(year, month - 1, date + after);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}

/** The day that such a moment stands for. */
export function dayOf(at: string | undefined, after = 0): string {
  const moment = new Date(at ?? Number.NaN);
  if (Number.isNaN(moment.getTime())) return '';
  moment.setDate(moment.getDate() - after);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}
