/** Who did what: page by page, and all of it as a file. */
import type { components } from '@midplane/api';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type Console, useConsole } from '../session/console';

export type Deed = components['schemas']['Deed'];

export interface DeedFilter {
  actor?: string;
  plugin?: string;
  kind?: string;
  since?: string;
  until?: string;
}

const PATH = '/api/platform/v1/audit';
const PAGE = 100;

type Page = components['schemas']['Page_Deed'];

export function useActivity(filter: DeedFilter) {
  const { api } = useConsole();
  return useInfiniteQuery({
    queryKey: ['activity', filter],
    queryFn: async ({ pageParam, signal }): Promise<Page> => {
      const query = { ...filter, limit: PAGE, cursor: pageParam };
      const { data } = await api.GET(PATH, { params: { query }, signal });
      // Pages are asked for in JSON; the other form is a text.
      if (data === undefined || typeof data === 'string') throw new Error('The answer is no page.');
      return data;
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
}

/** Everything that the filter lets through, one deed a line. */
export async function exported(api: Console['api'], filter: DeedFilter): Promise<Blob> {
  const { data } = await api.GET(PATH, {
    params: { query: { ...filter, format: 'jsonl' } },
    parseAs: 'blob',
  });
  if (!(data instanceof Blob)) throw new Error('The answer is no file.');
  return data;
}
