/** What was asked is kept and shown at once; events of the server say when it is old. */
import { ApiProblem } from '@midplane/api';
import { QueryClient } from '@tanstack/react-query';

/** Asking again does not help where the server said no. */
function isWorthAnother(attempts: number, error: Error): boolean {
  const refused = error instanceof ApiProblem && error.status < 500 && error.status !== 429;
  return !refused && attempts < 2;
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: isWorthAnother, staleTime: 15_000, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  });
}
