/** The roles that an account can be given: the server's list, for those who may see it; else those known here. */
import { BUILT_IN_ROLES, knownRoles, type Person } from '../../data/people';
import { broughtBy, EVERYBODY, MANAGE_ROLES, type RoleDetails, useRoles } from '../../data/roles';
import { useMay } from '../../session/console';

export interface OfferedRole {
  name: string;
  /** What it is for and what it brings. */
  text: string;
}

export interface OfferedRoles {
  roles: readonly OfferedRole[];
  /** There is no other one; without it any other one is typed. */
  areAll: boolean;
}

type Holder = Pick<Person, 'roles'>;

/** For somebody who has these `own` roles. */
export function useOfferedRoles(
  people: readonly Holder[],
  own: readonly string[] = [],
): OfferedRoles {
  const { data } = useRoles(useMay(MANAGE_ROLES));
  return data ? offeredOf(data, own) : offeredWithoutList([...people, { roles: [...own] }]);
}

/** Those of the list, and what somebody has that is in it no more: it can be taken away. */
export function offeredOf(list: readonly RoleDetails[], own: readonly string[]): OfferedRoles {
  const given = list.filter(({ name }) => name !== EVERYBODY);
  const listed = new Set(list.map(({ name }) => name));
  const left = own.filter((name) => !listed.has(name));
  const roles = given.map((role) => ({
    name: role.name,
    // What the fixed one is for says it already.
    text: [role.description, !role.fixed && `${capital(broughtBy(role))}.`]
      .filter(Boolean)
      .join(' '),
  }));
  const gone = left.sort().map((name) => ({ name, text: 'There is no such role any more.' }));
  return { roles: [...roles, ...gone], areAll: true };
}

export function offeredWithoutList(people: readonly Holder[]): OfferedRoles {
  const roles = knownRoles(people).map((name) => ({ name, text: BUILT_IN_ROLES[name] ?? '' }));
  return { roles, areAll: false };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
