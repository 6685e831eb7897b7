/** Which of what waits is shown, as it stands in the address. */
import type { Approval, Quarantined } from '../../data/operations';

/** Moves of channels, versions that ask for capabilities, versions that are kept for something else. */
export const SHOWN = ['all', 'capabilities', 'quarantine', 'moves'] as const;
export type Shown = (typeof SHOWN)[number];

export interface ApprovalsFilter {
  show?: Shown;
}

export function readApprovals({ show }: Record<string, unknown>): ApprovalsFilter {
  const known = SHOWN.find((one) => one === show);
  return { show: known === 'all' ? undefined : known };
}

/** The check of the review that keeps a version until somebody says yes to what it asks for. */
export const OF_CAPABILITIES = 'MP-REG-018';

export const asksForCapabilities = ({ review }: Pick<Quarantined, 'review'>): boolean =>
  review.some(({ code }) => code === OF_CAPABILITIES);

export function shownOf(
  show: Shown,
  held: readonly Quarantined[],
  moves: readonly Approval[],
): { held: Quarantined[]; moves: Approval[] } {
  return {
    held:
      show === 'moves'
        ? []
        : held.filter((one) => show !== 'capabilities' || asksForCapabilities(one)),
    moves: show === 'all' || show === 'moves' ? [...moves] : [],
  };
}
