/** What the tests of roles share: plugins that ask for permissions or roles, and somebody who keeps roles. */
import type { Account } from './api';
import { ADA } from './console';
import { GRACE, type House } from './house';
import { modulePlugin, tileSource } from './packages';

export const ROLES = '/api/platform/v1/roles';

/** May change roles, and little else. */
export const KIM: Account = {
  ...GRACE,
  username: 'kim',
  displayName: 'Kim Park',
  roles: ['keepers'],
};

const CUSTOMERS = modulePlugin({
  name: 'customers',
  source: tileSource('All customers'),
  manifest: { permissions: { ui: ['customers:read'], declares: ['customers:write'] } },
});
const DESK = modulePlugin({
  name: 'desk',
  source: tileSource('The desk'),
  manifest: { targetAudience: { roles: ['sales'] } },
});

export const send = (method: string, body: unknown) => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

export async function furnishRoles({ server: { api } }: House): Promise<void> {
  await api.publish(CUSTOMERS);
  await api.publish(DESK);
  const keepers = { name: 'keepers', permissions: ['roles:manage', 'audit:read'] };
  await api.demand(ROLES, send('POST', keepers));
  for (const account of [ADA, GRACE, KIM]) await api.createUser(account);
}

/** What a role brings, as the server knows it. */
export async function broughtBy(house: House, role: string): Promise<string[]> {
  const found = await house.server.api.demand<{ permissions: string[] }>(`${ROLES}/${role}`);
  return found.permissions;
}
