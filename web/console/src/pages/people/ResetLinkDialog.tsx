/** Makes a link by which somebody chooses another password, and shows it once. */
import { Button, Dialog } from '@midplane/ui';
import { useMutation } from '@tanstack/react-query';
import { makeResetLink } from '../../data/invitations';
import type { Person } from '../../data/people';
import { ProblemCallout } from '../../parts/problem';
import { useConsole } from '../../session/console';
import { LinkShown } from './LinkShown';

export function ResetLinkDialog({ person, onClose }: { person: Person; onClose(): void }) {
  const { api } = useConsole();
  const made = useMutation({ mutationFn: () => makeResetLink(api, person.id) });
  return (
    <Dialog title={`Link for ${person.username}`} onClose={onClose}>
      {made.data ? (
        <LinkShown link={made.data.link} onClose={onClose}>
          Hand this link to {person.displayName}. It works once, for an hour, and is not shown
          again.
        </LinkShown>
      ) : (
        <div className="form">
          {made.error && <ProblemCallout error={made.error} />}
          <p>
            {person.displayName} chooses another password by it and is signed out everywhere then.
            An earlier link ends.
          </p>
          <div className="form-actions">
            <Button onClick={onClose}>Cancel</Button>
            <Button
              variant="primary"
              aria-disabled={made.isPending}
              onClick={() => !made.isPending && made.mutate()}
            >
              {made.isPending ? 'Making…' : 'Make a link'}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
