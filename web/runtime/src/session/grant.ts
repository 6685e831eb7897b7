/**
 * What a sign-in or refresh answered, checked, and the permission question asked of it.
 * Refuses an answer without token or user: half a session is worse than none.
 */
import { fail } from '../problems';
import type { SessionUser } from '../types';

export interface Grant {
  token: string;
  /** Milliseconds since the epoch, by this machine's clock. */
  expiresAt: number;
  user: SessionUser;
  /** Where the token acts. */
  tenant?: string;
  team?: string;
}

const DEFAULT_LIFETIME_S = 300;

export function readGrant(raw: unknown, now: number): Grant {
  const body = record(raw);
  const user = record(body?.user);
  if (!body || !user || typeof body.accessToken !== 'string' || typeof user.id !== 'string') {
    fail('MP-WEB-051', 'the sign-in answer has no accessToken or user');
  }
  const seconds = typeof body.expiresIn === 'number' ? body.expiresIn : DEFAULT_LIFETIME_S;
  const username = typeof user.username === 'string' ? user.username : user.id;
  const permissions = strings(user.permissions);
  return {
    token: body.accessToken,
    expiresAt: now + seconds * 1_000,
    user: {
      id: user.id,
      username,
      displayName: typeof user.displayName === 'string' ? user.displayName : username,
      roles: strings(user.roles) ?? [],
      ...(permissions ? { permissions } : {}),
    },
    ...(typeof body.tenant === 'string' && { tenant: body.tenant }),
    ...(typeof body.team === 'string' && { team: body.team }),
  };
}

/**
 * `resource:action` with `*` on either side, as in permission lists. Without a list the role
 * `administrator` may see everything and others nothing: drawing too little is repaired by signing
 * in again, drawing too much misleads.
 */
export function permits(user: SessionUser | null, resource: string, action: string): boolean {
  if (!user) return false;
  if (user.roles.includes('administrator') || user.roles.includes('admin')) return true;
  return (user.permissions ?? []).some((granted) => {
    if (granted === '*') return true;
    const [on, what = '*'] = granted.split(':', 2);
    return (on === '*' || on === resource) && (what === '*' || what === action);
  });
}

function record(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
}

function strings(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined;
}
