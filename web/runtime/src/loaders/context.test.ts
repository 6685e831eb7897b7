import { expect, test } from 'vitest';
import { recordingApi } from '../../test/support/api';
import { entry } from '../../test/support/entries';
import type { FeedEntry, SessionSnapshot } from '../types';
import { createContextFactory } from './context';

const ADA = { id: 'u1', username: 'ada', displayName: 'Ada', roles: [] };

test('tenant, team and configuration are those of the moment that they are read at', () => {
  let snapshot: SessionSnapshot = { state: 'signed-in', user: ADA, tenant: 'acme', team: 'blue' };
  let config: FeedEntry['config'] | undefined;
  const session = { token: () => 't', user: () => ADA, getSnapshot: () => snapshot };
  const made = createContextFactory({ session, host: {}, configOf: () => config });
  const item = entry('notes', { config: { size: 1 } });
  const context = made(item, recordingApi(item).api);
  expect([context.tenantId, context.team]).toEqual(['acme', { id: 'blue', tenantId: 'acme' }]);
  expect(context.config).toEqual({ size: 1 });
  snapshot = { ...snapshot, team: 'red' };
  config = { size: 2 };
  expect([context.team, context.config]).toEqual([{ id: 'red', tenantId: 'acme' }, { size: 2 }]);
  snapshot = { state: 'anonymous', user: null };
  expect([context.tenantId, context.team]).toEqual(['', null]);
});
