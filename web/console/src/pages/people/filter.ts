/** Which of the people are shown, as it stands in the address. */
import type { Person } from '../../data/people';

export interface PeopleFilter {
  q?: string;
  role?: string;
}

// A number in an address is read as one.
const text = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number'
    ? String(value)
    : undefined;

export function readPeople(search: Record<string, unknown>): PeopleFilter {
  return { q: text(search.q), role: text(search.role) };
}

/** Every word is somewhere in the username, the name or a role. */
export function fitsPerson(person: Person, { q, role }: PeopleFilter): boolean {
  if (role !== undefined && !person.roles.includes(role)) return false;
  const { username, displayName, roles } = person;
  const said = [username, displayName, ...roles].join('\n').toLowerCase();
  return (q ?? '')
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word));
}
