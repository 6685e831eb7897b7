/** `resource:action` strings of tiles and pages, asked of the session. Courtesy only: servers decide. */
import type { Session } from '@midplane/runtime/types';

export function isPermitted(
  session: Pick<Session, 'hasPermission'>,
  permissions: readonly string[] = [],
): boolean {
  return permissions.every((permission) => {
    const at = permission.lastIndexOf(':');
    return at < 0
      ? session.hasPermission(permission, '*')
      : session.hasPermission(permission.slice(0, at), permission.slice(at + 1));
  });
}
