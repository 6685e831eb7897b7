/** What is edited of an account, and what of it is to be told to the server. */
import type { Person, PersonEdit } from '../../data/people';

export interface PersonDraft {
  displayName: string;
  mail: string;
  roles: readonly string[];
}

export const beginPerson = ({ displayName, mail, roles }: Person): PersonDraft => ({
  displayName,
  mail: mail ?? '',
  roles: [...roles].sort(),
});

export function areAlike(one: PersonDraft, other: PersonDraft): boolean {
  const said = ({ displayName, mail, roles }: PersonDraft) =>
    JSON.stringify([displayName.trim(), mail.trim(), [...roles].sort()]);
  return said(one) === said(other);
}

const without = (roles: readonly string[], others: readonly string[]) =>
  roles.filter((role) => !others.includes(role));

/**
 * Only what differs: a role that the account has already is not judged again, so that one which no plugin
 * asks for any more keeps nobody from changing the rest.
 */
export function editBetween(before: PersonDraft, after: PersonDraft): PersonEdit {
  const name = after.displayName.trim();
  const addRoles = without(after.roles, before.roles);
  const removeRoles = without(before.roles, after.roles);
  return {
    ...(name !== before.displayName && { displayName: name }),
    ...(after.mail.trim() !== before.mail && { mail: after.mail.trim() }),
    ...(addRoles.length > 0 && { addRoles }),
    ...(removeRoles.length > 0 && { removeRoles }),
  };
}

export function differencesOf(edit: PersonEdit): string[] {
  const { displayName, mail, addRoles, removeRoles } = edit;
  return [
    ...(displayName == null ? [] : [`They are called ${displayName} from now on.`]),
    ...(mail == null ? [] : [mail === '' ? 'No mail address' : `Mail address: ${mail}`]),
    ...(addRoles ?? []).map((role) => `New role: ${role}`),
    ...(removeRoles ?? []).map((role) => `Without the role: ${role}`),
  ];
}
