/** One's own password, as the console sends it and says what was refused. */
import { changeOwnPassword, faultOfOwnPassword } from '@midplane/api';
import { ChangePassword } from '@midplane/ui';
import { ProblemCallout } from '../parts/problem';
import { useConsole, useSession } from '../session/console';

function refusalOf(error: unknown) {
  const faults = faultOfOwnPassword(error);
  return faults ? { faults } : { faults: {}, problem: <ProblemCallout error={error} /> };
}

export function OwnPassword({ onClose }: { onClose(): void }) {
  const { api } = useConsole();
  const { user } = useSession();
  return (
    <ChangePassword
      username={user?.username ?? ''}
      send={(typed) => changeOwnPassword(api, typed)}
      refusalOf={refusalOf}
      onClose={onClose}
    />
  );
}
