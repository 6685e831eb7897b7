/** How people sign in here, as the server says it; asked for once it is wanted. */
import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../session/console';
import { body } from './answer';

/** Whether people have passwords of their own here; without the server's word they have. */
export function useTakesPasswords(isWanted: boolean): boolean {
  const { api } = useConsole();
  const { data, isError } = useQuery({
    queryKey: ['ways-in'],
    queryFn: async ({ signal }) => body(await api.GET('/auth/providers', { signal })),
    enabled: isWanted,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data?.passwords ?? isError;
}
