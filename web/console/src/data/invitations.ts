/** People who are to make their account themselves, and links for another password. */
import type { components } from '@midplane/api';
import { useQuery } from '@tanstack/react-query';
import { type Console, useConsole } from '../session/console';
import { all, PAGE_SIZE } from './all';
import { body } from './answer';

type Schemas = components['schemas'];
export type Invitation = Schemas['Invitation'];
export type NewInvitation = Schemas['NewInvitation'];
export type CreatedInvitation = Schemas['CreatedInvitation'];
export type ResetLink = Schemas['ResetLink'];
type Api = Console['api'];

const PATH = '/api/platform/v1/invitations';

export function useInvitations() {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['invitations'],
    queryFn: ({ signal }) =>
      all(async (cursor) => {
        const query = { limit: PAGE_SIZE, cursor };
        return body(await api.GET(PATH, { params: { query }, signal }));
      }),
  });
}

export async function invite(api: Api, invitation: NewInvitation): Promise<CreatedInvitation> {
  return body(await api.POST(PATH, { body: invitation }));
}

export async function revokeInvitation(api: Api, id: string): Promise<void> {
  await api.DELETE(`${PATH}/{id}`, { params: { path: { id } } });
}

export async function makeResetLink(api: Api, who: string): Promise<ResetLink> {
  const path = '/api/platform/v1/users/{who}/reset-link';
  return body(await api.POST(path, { params: { path: { who } } }));
}
