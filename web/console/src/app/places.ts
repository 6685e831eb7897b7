/** Which of the pages somebody has anything to see on. */
import { useTokenKeeping } from '../data/tokens';
import { useConsole, useSession } from '../session/console';
import { PLACES, type Place } from './nav';

export function usePlaces(): { places: readonly Place[]; isPending: boolean } {
  const { session } = useConsole();
  useSession();
  const keeping = useTokenKeeping();
  const places = PLACES.filter(({ to, needs }) => {
    if (to === '/tokens') return keeping.may;
    const [resource = '', action = ''] = needs.split(':');
    return session.hasPermission(resource, action);
  });
  return { places, isPending: keeping.isPending && !keeping.all };
}
