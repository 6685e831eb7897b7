import { createApi } from '@midplane/api';
import { expect, test } from 'vitest';
import type { Approval, Quarantined } from '../src/data/operations';
import { readApprovals, shownOf } from '../src/pages/approvals/filter';
import { accessesOf } from '../src/pages/teams/AccessDialog';
import { allowing, changingPart, takingOut } from '../src/pages/teams/changes';
import { fitsTeam, readTeams } from '../src/pages/teams/filter';

const BLUE = { team: 'blue', tenant: 'acme' };
const BOB = { id: 'u-bob', username: 'bob', role: 'member' as const, since: 0 };

function recorded() {
  const asked: string[] = [];
  const api = createApi({
    baseUrl: 'http://localhost',
    fetch: async (request) => {
      const { pathname, search } = new URL(request.url);
      asked.push(
        [request.method, pathname.replace('/api/platform/v1', '') + search, await request.text()]
          .filter(Boolean)
          .join(' '),
      );
      return request.method === 'DELETE'
        ? new Response(null, { status: 204 })
        : new Response('{}', { headers: { 'content-type': 'application/json' } });
    },
  });
  return { api, asked };
}

test('teams are found by name and id, in the tenant of the address', () => {
  const team = { id: 'blue', name: 'The Blues', tenant: 'default', createdAt: 0 };
  for (const q of ['BLUES', 'the blu', '']) expect([q, fitsTeam(team, q)]).toEqual([q, true]);
  expect(fitsTeam(team, 'red')).toBe(false);
  expect(readTeams({ q: 7, tenant: 'acme' })).toEqual({ q: '7', tenant: 'acme' });
  expect(readTeams({ q: '', tenant: [] })).toEqual({ q: undefined, tenant: undefined });
});

test('what nobody said anything about is all allowed', () => {
  const said = { plugin: 'notes', visible: true, canUse: false, canConfigure: true };
  const installs = [{ plugin: 'orders' }, { plugin: 'notes' }] as never;
  expect(accessesOf(installs, [said])).toEqual([
    said,
    { plugin: 'orders', visible: true, canUse: true, canConfigure: true },
  ]);
});

test('a change says how it is taken back, in the same tenant', async () => {
  const { api, asked } = recorded();
  const part = await changingPart(api, BLUE, BOB, 'team-admin');
  await part.undo?.();
  const before = { plugin: 'notes', visible: true, canUse: true, canConfigure: true };
  const access = await allowing(api, BLUE, 'bob', before, { visible: false });
  await access.undo?.();
  expect(asked).toEqual([
    'PUT /teams/blue/members/bob?tenant=acme {"role":"team-admin"}',
    'PUT /teams/blue/members/bob?tenant=acme {"role":"member"}',
    'PUT /teams/blue/members/bob/access/notes?tenant=acme {"visible":false}',
    'PUT /teams/blue/members/bob/access/notes?tenant=acme {"visible":true,"canUse":true,"canConfigure":true}',
  ]);
});

test('who comes back into a team may do what they might before', async () => {
  const { api, asked } = recorded();
  const said = { plugin: 'notes', visible: true, canUse: false, canConfigure: true };
  const done = await takingOut(api, BLUE, BOB, [said]).apply(null);
  await done.undo?.();
  expect(asked).toEqual([
    'DELETE /teams/blue/members/bob?tenant=acme',
    'PUT /teams/blue/members/bob?tenant=acme {"role":"member"}',
    'PUT /teams/blue/members/bob/access/notes?tenant=acme {"visible":true,"canUse":false,"canConfigure":true}',
  ]);
});

test('what waits is told apart by its kind', () => {
  const held = (code: string) => ({ plugin: code, review: [{ code }] }) as unknown as Quarantined;
  const asks = held('MP-REG-018');
  const other = held('MP-REV-001');
  const move = { id: 'a-1' } as Approval;
  const of = (show: Parameters<typeof shownOf>[0]) => shownOf(show, [asks, other], [move]);
  expect(of('all')).toEqual({ held: [asks, other], moves: [move] });
  expect(of('capabilities')).toEqual({ held: [asks], moves: [] });
  expect(of('quarantine')).toEqual({ held: [asks, other], moves: [] });
  expect(of('moves')).toEqual({ held: [], moves: [move] });
  expect([readApprovals({ show: 'moves' }), readApprovals({ show: 'all' })]).toEqual([
    { show: 'moves' },
    { show: undefined },
  ]);
});
