/** What was done last, with the way back, or why it was not. It has its place before it has a text. */
import { Button, Callout, IconButton } from '@midplane/ui';
import { ProblemCallout } from '../../errors/ProblemCallout';
import type { Changes } from './changes';

export function News({ changes }: { changes: Changes }) {
  const { done, problem, busy } = changes;
  return (
    <div className="market-news" role="status">
      {problem && <ProblemCallout problem={problem} />}
      {done && !problem && (
        <Callout
          tone="success"
          title={done.text}
          actions={
            <div className="market-news-actions">
              {done.undo && (
                <Button size="small" aria-disabled={busy} onClick={changes.undo}>
                  Undo
                </Button>
              )}
              <IconButton icon="close" size="small" label="Dismiss" onClick={changes.dismiss} />
            </div>
          }
        />
      )}
    </div>
  );
}
