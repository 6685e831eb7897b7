/** Which of the pages somebody has anything to see on. */
import { useTeamKeeping } from '../data/teams';
import { useTokenKeeping } from '../data/tokens';
import { useHolds } from '../session/console';
import { PLACES, type Place } from './nav';

export function usePlaces(): { places: readonly Place[]; isPending: boolean } {
  const holds = useHolds();
  const keeping = useTokenKeeping();
  const teams = useTeamKeeping();
  const places = PLACES.filter(({ to, needs }) => {
    if (to === '/teams') return teams.may;
    return to === '/tokens' ? keeping.may : holds(needs);
  });
  return { places, isPending: (keeping.isPending && !keeping.all) || teams.isPending };
}
