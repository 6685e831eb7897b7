/** The environments of this server and the channels that are there. */
import type { components } from '@midplane/api';
import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../session/console';
import { all, PAGE_SIZE } from './all';
import { body } from './answer';

export type Environment = components['schemas']['EnvironmentShown'];

/** In the order of their chain. Until the answer is there: the server's own, which its page names. */
export function useEnvironments(): readonly Environment[] {
  const { api, boot } = useConsole();
  const { data } = useQuery({
    queryKey: ['environments'],
    queryFn: ({ signal }) =>
      all(async (cursor) => {
        const params = { query: { limit: PAGE_SIZE, cursor } };
        return body(await api.GET('/api/platform/v1/environments', { params, signal }));
      }),
  });
  return data ?? [own(boot.environment)];
}

const own = (name: string): Environment => ({
  name,
  isDefault: true,
  approvalRequired: false,
  channels: [],
});

export const asOptions = (environments: readonly Environment[]) =>
  environments.map(({ name }) => ({ id: name, label: name }));
