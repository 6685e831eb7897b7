/** Which teams are shown, and of which tenant, as it stands in the address. */
import type { Team } from '../../data/teams';

export interface TeamsFilter {
  q?: string;
  /** Another tenant than one's own. */
  tenant?: string;
}

const said = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number'
    ? String(value)
    : undefined;

export const readTeams = ({ q, tenant }: Record<string, unknown>): TeamsFilter => ({
  q: said(q),
  tenant: said(tenant),
});

export const readTenant = ({ tenant }: Record<string, unknown>): { tenant?: string } => ({
  tenant: said(tenant),
});

/** Every word is somewhere in the id or the name. */
export function fitsTeam({ id, name }: Team, q: string): boolean {
  const text = `${id}\n${name}`.toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
