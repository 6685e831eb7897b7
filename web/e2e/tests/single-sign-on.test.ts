/** People sign in by an identity provider of their company: a real one, in a real browser. */
import { expect, test } from 'vitest';
import type { Visitor } from '../harness/browser';
import { GRACE, useHouse } from '../harness/house';
import { CLIENT, IdentityProvider, SECRET } from '../harness/identity-provider';
import { until } from '../harness/until';

const provider = new IdentityProvider();
const house = useHouse({
  examples: true,
  before: () => provider.open(),
  config: () => `
auth:
  provider: oidc
  oidc:
    displayName: Example Corp
    serverUrl: ${provider.issuer}
    clientId: ${CLIENT}
    clientSecret: ${SECRET}
    roleMap:
      - { from: platform-admins, to: administrator }
`,
  furnish: ({ server }) => provider.serve(server.url),
  after: () => provider.close(),
});

provider.people.set('ada', {
  name: 'Ada Lovelace',
  preferred_username: 'ada',
  roles: ['buyer', 'administrator'],
});

const account = ({ page }: Visitor, name: string) => page.getByRole('button', { name });
const enter = async (visitor: Visitor, name: string) => {
  await visitor.page.getByRole('link', { name: 'Continue with Example Corp' }).click();
  await provider.letIn(visitor.page, name);
};

async function roles(username: string): Promise<string[] | undefined> {
  const { items } = await house.server.api.demand<{
    items: { username: string; roles: string[] }[];
  }>('/api/platform/v1/users');
  return items.find((user) => user.username === username)?.roles;
}

test('somebody of the company signs in, and lands where they wanted to go', async () => {
  const visitor = await house.visit();
  await visitor.open('/login?next=/wallet');
  await enter(visitor, 'ada');
  await visitor.page.waitForURL(`${house.server.url}/wallet`);
  await account(visitor, 'Ada Lovelace').waitFor();
  // a role that runs the platform needs an entry of the operator's
  expect(await roles('ada')).toEqual(['buyer', 'member']);
  await visitor.page.reload();
  await account(visitor, 'Ada Lovelace').waitFor();
  expect(visitor.violations).toEqual([]);
  expect(await visitor.context.cookies(house.server.url)).not.toContainEqual(
    expect.objectContaining({ name: 'midplane_sign_on' }),
  );
});

test('what the provider says anew counts anew, and an entry makes an administrator', async () => {
  provider.people.set('eve', { name: 'Eve', preferred_username: 'eve', roles: ['auditor'] });
  const first = await house.visit();
  await first.open('/login');
  await enter(first, 'eve');
  await account(first, 'Eve').waitFor();
  expect(await roles('eve')).toEqual(['auditor', 'member']);
  provider.people.set('eve', { name: 'Eve M.', roles: ['platform-admins'] });
  const second = await house.visit();
  await second.open('/login');
  await enter(second, 'eve');
  await account(second, 'Eve M.').waitFor();
  expect(await roles('eve')).toEqual(['administrator', 'member']);
});

test('a name that somebody has already stays theirs', async () => {
  provider.people.set('another', { name: 'Another Grace', preferred_username: GRACE.username });
  const visitor = await house.visit();
  await visitor.open('/login');
  await enter(visitor, 'another');
  await account(visitor, 'Another Grace').click();
  await visitor.page.getByText(`${GRACE.username}-2 · member`).waitFor();
});

test('keys that the provider changed are read again, and sessions go on while it is away', async () => {
  const visitor = await house.visit();
  await visitor.open('/login');
  await provider.serve(house.server.url);
  await enter(visitor, 'ada');
  await account(visitor, 'Ada Lovelace').waitFor();
  await provider.close();
  await visitor.page.reload();
  await account(visitor, 'Ada Lovelace').waitFor();
  const other = await house.visit();
  await other.open('/login');
  await other.page.getByRole('link', { name: 'Continue with Example Corp' }).waitFor();
  await provider.open();
  await enter(other, 'ada');
  await account(other, 'Ada Lovelace').waitFor();
});

test('who signs out at the provider is signed out here', async () => {
  const visitor = await house.visit();
  await visitor.open('/login');
  await enter(visitor, 'ada');
  await account(visitor, 'Ada Lovelace').waitFor();
  const elsewhere = await visitor.openTab();
  await elsewhere.page.goto(`${provider.issuer}/session/end`);
  await elsewhere.page.getByRole('button', { name: /sign me out/i }).click();
  await until('the session ends', async () => {
    const answer = await visitor.context.request.post(`${house.server.url}/auth/refresh`);
    return answer.status() === 401;
  });
  await visitor.page.reload();
  await visitor.page.getByRole('link', { name: 'Sign in', exact: true }).waitFor();
});

test('an answer that did not begin in this browser signs nobody in', async () => {
  const visitor = await house.visit();
  await visitor.open('/login');
  await visitor.page.goto('/auth/sign-on/oidc/callback?code=abc&state=nobody&iss=x');
  await visitor.page.waitForURL('**/login?problem=MP-ID-010**');
  const alert = visitor.page.getByRole('alert');
  await alert.getByText('The sign-in was interrupted').waitFor();
  await visitor.page.getByRole('link', { name: 'Continue with Example Corp' }).waitFor();
});

test('a provider that cannot be asked is said, and passwords still work', async () => {
  await provider.close();
  await house.server.restart();
  const visitor = await house.visit();
  await visitor.open('/login');
  await visitor.page.getByRole('link', { name: 'Continue with Example Corp' }).click();
  await visitor.page.getByText('The identity provider does not answer').waitFor();
  await visitor.page.getByLabel('User name').fill(GRACE.username);
  await visitor.page.getByLabel('Password').fill(GRACE.password);
  await visitor.page.getByRole('button', { name: 'Sign in' }).click();
  await account(visitor, GRACE.displayName).waitFor();
  await provider.open();
});
