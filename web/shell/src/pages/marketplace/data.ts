/** The marketplace as the server has it for this viewer. It is asked again when the viewer's feed or team is another one. */
import { type Api, type components, createApi } from '@midplane/api';
import { useEffect, useMemo, useState } from 'react';
import { useFeed, useSession, useShell } from '../../host/context';
import { useAnswer } from './answer';

type Schemas = components['schemas'];
export type Item = Schemas['MarketplaceItem'];
export type Config = Record<string, unknown>;
type Configs = 'configSchema' | 'teamConfig' | 'ownConfig';
export type Plugin = Omit<Schemas['MarketplacePlugin'], Configs> & {
  configSchema: Config | null;
  teamConfig?: Config | null;
  ownConfig?: Config | null;
};

export const BASE = '/api/platform/v1';
const PAGE = 48;

export function useApi(): Api {
  const { session } = useShell().runtime;
  return useMemo(
    () => createApi({ baseUrl: location.origin, token: () => session.freshToken() }),
    [session],
  );
}

/** Another value whenever something about installs may be different. */
function useNews(): unknown {
  const { events } = useShell().runtime;
  const { team, user } = useSession();
  const feed = useFeed();
  const [count, setCount] = useState(0);
  useEffect(() => {
    const topics = ['plugin:installed', 'plugin:uninstalled', 'plugin:config:changed'];
    const offs = topics.map((topic) => events.on(topic, () => setCount((n) => n + 1)));
    return () => {
      for (const off of offs) off();
    };
  }, [events]);
  return useMemo(() => ({ count, team, user: user?.id, feed }), [count, team, user?.id, feed]);
}

export function useMarketplace(q: string, category: string) {
  const api = useApi();
  const [pages, setPages] = useState(1);
  const about = JSON.stringify([q, category]);
  const ask = async () => {
    const found: Schemas['Marketplace'] = { items: [], nextCursor: null, categories: [] };
    for (let page = 0; page < pages; page += 1) {
      const cursor = found.nextCursor ?? undefined;
      const query = { limit: PAGE, cursor, q: q || undefined, category: category || undefined };
      const { data } = await api.GET(`${BASE}/marketplace`, { params: { query } });
      if (!data) break;
      found.items.push(...data.items);
      Object.assign(found, { nextCursor: data.nextCursor, categories: data.categories });
      if (data.nextCursor === null) break;
    }
    return found;
  };
  const news = useNews();
  const answer = useAnswer(
    about,
    useMemo(() => [news, pages], [news, pages]),
    ask,
    true,
  );
  return { ...answer, more: () => setPages(pages + 1) };
}

export function useMarketplacePlugin(name: string) {
  const api = useApi();
  const ask = async () => {
    const { data } = await api.GET(`${BASE}/marketplace/{name}`, { params: { path: { name } } });
    if (!data) throw new Error('the answer is empty');
    return data;
  };
  return useAnswer<Plugin>(name, useNews(), ask);
}

export const calledItem = (item: Pick<Item, 'name' | 'displayName'>): string =>
  item.displayName ?? item.name;
