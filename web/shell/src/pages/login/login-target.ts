/** Where a sign-in leads: only to a path of this origin, never back to /login, never elsewhere. */
import { samePagePath } from '../../host/navigation';

export function afterLogin(next: string | null): string {
  const path = samePagePath(next);
  return path === null || /^\/login(?:$|[/?#])/.test(path) ? '/' : path;
}

/** The code of a waiting command line tool; anything that could not be one is dropped. */
export function cliCode(value: string | null): string | null {
  return value !== null && /^[\w-]{4,200}$/.test(value) ? value : null;
}
