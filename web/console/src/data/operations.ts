/** Operations on channels, versions and plugins, what is told of channels, and approvals. */
import type { components } from '@midplane/api';
import { useQuery } from '@tanstack/react-query';
import { type Console, useConsole } from '../session/console';
import { all, PAGE_SIZE } from './all';
import { body } from './answer';

type Schemas = components['schemas'];
export type Operated = Schemas['Operated'];
export type ChannelPosition = Schemas['ChannelPosition'];
export type ChannelStep = Schemas['ChannelStep'];
export type Approval = Schemas['Approval'];
export type Quarantined = Schemas['QuarantinedVersion'];
type Api = Console['api'];

const BASE = '/api/platform/v1';

/** What each operation is asked with. */
export interface Asks {
  promote: Schemas['Promote'];
  rollback: Schemas['Rollback'];
  yank: Schemas['OfVersion'];
  restore: Schemas['Restore'];
  archive: Schemas['OfVersion'];
  release: Schemas['OfVersion'];
  reject: Schemas['OfVersion'];
  disable: Schemas['Switch'];
  enable: Schemas['Switch'];
}

export type Operation = { [Verb in keyof Asks]: { verb: Verb; ask: Asks[Verb] } }[keyof Asks];

export async function operate(api: Api, operation: Operation): Promise<Operated> {
  // Each address with the body that it takes: the client checks the pairs.
  switch (operation.verb) {
    case 'promote':
      return body(await api.POST(`${BASE}/operations/promote`, { body: operation.ask }));
    case 'rollback':
      return body(await api.POST(`${BASE}/operations/rollback`, { body: operation.ask }));
    case 'yank':
      return body(await api.POST(`${BASE}/operations/yank`, { body: operation.ask }));
    case 'restore':
      return body(await api.POST(`${BASE}/operations/restore`, { body: operation.ask }));
    case 'archive':
      return body(await api.POST(`${BASE}/operations/archive`, { body: operation.ask }));
    case 'release':
      return body(await api.POST(`${BASE}/operations/release`, { body: operation.ask }));
    case 'reject':
      return body(await api.POST(`${BASE}/operations/reject`, { body: operation.ask }));
    case 'disable':
      return body(await api.POST(`${BASE}/operations/disable`, { body: operation.ask }));
    case 'enable':
      return body(await api.POST(`${BASE}/operations/enable`, { body: operation.ask }));
  }
}

export function useChannels(plugin: string) {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['plugins', plugin, 'channels'],
    queryFn: async ({ signal }) => {
      const params = { query: { plugin } };
      return body(await api.GET(`${BASE}/channels`, { params, signal })).items;
    },
  });
}

/** Where a channel pointed, newest first; the first page is enough to look back. */
export function useSteps(plugin: string, environment: string, channel: string) {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['plugins', plugin, 'steps', environment, channel],
    queryFn: async ({ signal }) => {
      const path = { environment, channel, name: plugin };
      const address = `${BASE}/channels/{environment}/{channel}/{name}` as const;
      const params = { path, query: { limit: 50 } };
      return body(await api.GET(address, { params, signal })).items;
    },
  });
}

export function useApprovals() {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['approvals'],
    queryFn: ({ signal }) =>
      all(async (cursor) => {
        const params = { query: { limit: PAGE_SIZE, cursor } };
        return body(await api.GET(`${BASE}/approvals`, { params, signal }));
      }),
  });
}

export function useQuarantine() {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['approvals', 'quarantine'],
    queryFn: ({ signal }) =>
      all(async (cursor) => {
        const params = { query: { limit: PAGE_SIZE, cursor } };
        return body(await api.GET(`${BASE}/quarantine`, { params, signal }));
      }),
  });
}

/** What waits for a decision; nothing where the person may not see it. */
export function useWaiting(isAllowed: boolean): number {
  const { api } = useConsole();
  const { data } = useQuery({
    queryKey: ['approvals', 'waiting'],
    queryFn: async ({ signal }) => {
      const params = { query: { waiting: true, limit: PAGE_SIZE } };
      const [moves, held] = await Promise.all([
        api.GET(`${BASE}/approvals`, { params, signal }),
        api.GET(`${BASE}/quarantine`, { params: { query: { limit: PAGE_SIZE } }, signal }),
      ]);
      return body(moves).items.length + body(held).items.length;
    },
    enabled: isAllowed,
  });
  return data ?? 0;
}

export async function decide(
  api: Api,
  id: string,
  verb: 'approve' | 'reject',
  said: Schemas['Decide'],
): Promise<Operated> {
  const params = { path: { id } };
  return verb === 'approve'
    ? body(await api.POST(`${BASE}/approvals/{id}/approve`, { params, body: said }))
    : body(await api.POST(`${BASE}/approvals/{id}/reject`, { params, body: said }));
}
