/** Does what needs no question, and tells of it with the way back. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Done, tell, tellProblem } from '../../parts/notices';

export function useRun(): { run(work: () => Promise<Done>): Promise<boolean>; isBusy: boolean } {
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const refresh = () => void queries.invalidateQueries();
  const run = async (work: () => Promise<Done>) => {
    if (isBusy) return false;
    setBusy(true);
    try {
      tell(await work(), refresh);
      return true;
    } catch (error) {
      tellProblem('Nothing was changed', error);
      return false;
    } finally {
      setBusy(false);
      refresh();
    }
  };
  return { run, isBusy };
}
