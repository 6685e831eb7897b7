/** Which of the roles are shown, as it stands in the address. */
import type { RoleDetails } from '../../data/roles';

export interface RolesFilter {
  q?: string;
}

// A number in an address is read as one.
export function readRoles({ q }: Record<string, unknown>): RolesFilter {
  const isSaid = (typeof q === 'string' && q !== '') || typeof q === 'number';
  return { q: isSaid ? String(q) : undefined };
}

/** Every word is somewhere in the name, the purpose, a permission or a plugin. */
export function fitsRole(role: RoleDetails, { q }: RolesFilter): boolean {
  const { name, description, permissions, plugins } = role;
  const said = [name, description, ...permissions, ...plugins].join('\n').toLowerCase();
  return (q ?? '')
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word));
}
