/** What the questions about a role have to know: whom it concerns, and who asks. */
import { useQueryClient } from '@tanstack/react-query';
import { usePeople } from '../../data/people';
import { type RoleDetails, useRoles } from '../../data/roles';
import { useConsole, useMay, useSession } from '../../session/console';
import type { Standing } from './changes';
import { whomItConcerns, whyForGood } from './effects';

export function useStandings(): (role: RoleDetails) => Standing {
  const people = usePeople(useMay('users:manage')).data;
  const all = useRoles().data ?? [];
  const own = useSession().user?.roles ?? [];
  const changer = { roles: own, isAdministrator: own.includes('administrator') };
  return (role) => ({
    role,
    whom: whomItConcerns(role.name, people),
    whyForGood: (after) => whyForGood(changer, all, role, after),
  });
}

/** After a change, also of what the person may do. The events of the server say so too, to those who hear them. */
export function useRefreshRoles(): () => void {
  const queries = useQueryClient();
  const { session } = useConsole();
  return () => {
    void session.renew();
    for (const key of ['roles', 'permissions']) void queries.invalidateQueries({ queryKey: [key] });
  };
}
