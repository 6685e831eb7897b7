/** Said above a form when what it began with is not what holds any more. */
import { Button, Callout } from '@midplane/ui';

export function ChangedMeanwhile({ onTake }: { onTake(): void }) {
  return (
    <Callout
      tone="warning"
      role="status"
      title="Somebody else changed this meanwhile"
      actions={
        <Button size="small" onClick={onTake}>
          Take theirs
        </Button>
      }
    >
      What you save replaces it.
    </Callout>
  );
}
