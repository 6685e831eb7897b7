/** The environments of this server and the channels that are there. */
import type { components } from '@midplane/api';
import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../session/console';
import { all, PAGE_SIZE } from './all';
import { body } from './answer';

export type Environment = components['schemas']['EnvironmentShown'];

function useAnswer() {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['environments'],
    queryFn: ({ signal }) =>
      all(async (cursor) => {
        const params = { query: { limit: PAGE_SIZE, cursor } };
        return body(await api.GET('/api/platform/v1/environments', { params, signal }));
      }),
  });
}

/** In the order of their chain. Until the answer is there: the server's own, which its page names. */
export function useEnvironments(): readonly Environment[] {
  const { boot } = useConsole();
  return useAnswer().data ?? [own(boot.environment)];
}

/** Whether there may be a choice of environments, which keeps its place until that is known. */
export function useHasChoice(): boolean {
  const { data, isPending } = useAnswer();
  return isPending || (data !== undefined && data.length > 1);
}

const own = (name: string): Environment => ({
  name,
  isDefault: true,
  approvalRequired: false,
  channels: [],
});

export const asOptions = (environments: readonly Environment[]) =>
  environments.map(({ name }) => ({ id: name, label: name }));
