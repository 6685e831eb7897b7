/** The rules of a channel: read, tried, set and taken away. */
import type { components } from '@midplane/api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { tidy } from '../rules/rule';
import { type Console, useConsole } from '../session/console';
import { body } from './answer';

type Schemas = components['schemas'];
export type ChannelRules = Schemas['ChannelRules'];
export type SetRules = Schemas['SetRules'];
export type Viewer = Schemas['DescribedViewer'];
export type Preview = Schemas['Preview'];
type Api = Console['api'];

export interface ChannelPlace {
  environment: string;
  channel: string;
  name: string;
}

const PATH = '/api/platform/v1/rules/{environment}/{channel}/{name}';

export function useChannelRules(place: ChannelPlace) {
  const { api } = useConsole();
  const { environment, channel, name } = place;
  return useQuery({
    queryKey: ['rules', environment, channel, name],
    queryFn: async ({ signal }) =>
      body(await api.GET(PATH, { params: { path: { ...place } }, signal })),
  });
}

/** What somebody gets with these rules instead of those that hold. */
export function usePreview(place: ChannelPlace, rules: SetRules, viewers: Viewer[]) {
  const { api } = useConsole();
  const { environment, channel, name: plugin } = place;
  const asked = { environment, channel, plugin, rules, viewers };
  return useQuery({
    queryKey: ['rules', 'preview', asked],
    queryFn: async ({ signal }) =>
      body(await api.POST('/api/platform/v1/rules/preview', { body: asked, signal })),
    enabled: viewers.length > 0,
    // The answer for the last draft stands until the one for this draft is there.
    placeholderData: keepPreviousData,
  });
}

export async function setRules(api: Api, place: ChannelPlace, rules: SetRules) {
  return body(await api.PUT(PATH, { params: { path: { ...place } }, body: rules }));
}

export async function removeRules(api: Api, place: ChannelPlace, dryRun = false) {
  return body(await api.DELETE(PATH, { params: { path: { ...place }, query: { dryRun } } }));
}

/** What can be set, of what was read. */
export function settable({ priority, salt, rules }: ChannelRules): SetRules {
  return { priority, salt, rules: rules.map(tidy) };
}

export const isBare = (rules: SetRules): boolean =>
  (rules.rules ?? []).length === 0 && !rules.priority && !rules.salt;
