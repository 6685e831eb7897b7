/** What somebody gets and why, now or at a past moment. */
import type { components, operations } from '@midplane/api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useConsole } from '../session/console';
import { body } from './answer';

type Schemas = components['schemas'];
export type Explanation = Schemas['Explanation'];
export type Decision = Schemas['PluginDecision'];
export type Question = NonNullable<operations['explainFeed']['parameters']['query']>;

export function useExplanation(question: Question | null) {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['explain', question],
    queryFn: async ({ signal }) => {
      const params = { query: question ?? {} };
      return body(await api.GET('/api/platform/v1/feed/explain', { params, signal }));
    },
    enabled: question !== null,
    placeholderData: keepPreviousData,
  });
}
