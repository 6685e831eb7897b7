/** What a change of a role comes to, before it is made: for whom it holds, and whether it can be taken back. */
import type { Person } from '../../data/people';
import { EVERYBODY, MANAGE_ROLES, type RoleDetails } from '../../data/roles';
import { plural } from '../../parts/words';

/** Who changes it, as the console knows them. */
export interface Changer {
  roles: readonly string[];
  /** Whether they may do everything. */
  isAdministrator: boolean;
}

/** Whom it concerns; how many these are only where accounts may be seen. */
export function whomItConcerns(role: string, people: readonly Person[] | undefined): string {
  if (role === EVERYBODY) return 'everybody who signs in';
  const count = people?.filter(({ roles }) => roles.includes(role)).length;
  const who = 'everybody who has the role';
  if (count === undefined) return who;
  return `${who} (${count === 0 ? 'nobody yet' : plural(count, 'account')})`;
}

/**
 * Why whoever changes a role could not take that back: nobody gives or takes a permission that they lack,
 * and this change takes one of theirs.
 */
export function whyForGood(
  changer: Changer,
  all: readonly RoleDetails[],
  { name, permissions }: RoleDetails,
  after: readonly string[],
): string | undefined {
  if (changer.isAdministrator) return undefined;
  const mine = new Set([...changer.roles, EVERYBODY]);
  if (!mine.has(name)) return undefined;
  const others = all.filter((role) => role.name !== name && mine.has(role.name));
  const held = new Set([...after, ...others.flatMap((role) => role.permissions)]);
  const lost = [MANAGE_ROLES, ...permissions].find((permission) => !held.has(permission));
  return lost && `You would lose ${lost} yourself: somebody else has to put it back.`;
}

/** Nobody changes what may do more than they. */
export const mayChange = (
  { fixed, permissions }: Pick<RoleDetails, 'fixed' | 'permissions'>,
  holds: (permission: string) => boolean,
): boolean => !fixed && permissions.every(holds);
