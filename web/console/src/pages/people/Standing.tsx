/** Whether somebody may sign in, and since when they are kept out. */
import { Badge } from '@midplane/ui';
import type { Person } from '../../data/people';
import { Time } from '../../parts/time';

export function Standing({ person: { disabledAt } }: { person: Person }) {
  if (disabledAt == null) {
    return (
      <Badge tone="success" icon="check-circle">
        Allowed
      </Badge>
    );
  }
  return (
    <>
      <Badge tone="danger" icon="close">
        Disabled
      </Badge>{' '}
      <Time at={disabledAt} />
    </>
  );
}
