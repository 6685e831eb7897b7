/** One at a time: no network, a plugin list that is not the newest, else what is news. */
import { Button, Callout } from '@midplane/ui';
import type { ReactNode } from 'react';
import { useFeed, useOnline, useShell } from '../host/context';

export function Banners({ news }: { news: ReactNode }) {
  const { runtime } = useShell();
  const online = useOnline();
  const feed = useFeed();
  const reload = (
    <Button size="small" icon="refresh" onClick={() => runtime.reload()}>
      Reload
    </Button>
  );
  if (!online) {
    return (
      <div className="banner">
        <Callout tone="warning" icon="offline" role="status" title="You are offline">
          What is open keeps working; anything that needs the server has to wait.
        </Callout>
      </div>
    );
  }
  if (feed?.source !== 'cache') return news;
  const reason = feed.problems[0];
  return (
    <div className="banner">
      <Callout
        tone="warning"
        icon="clock"
        role="status"
        title="Showing the last known plugins"
        actions={reload}
      >
        {reason ? `${reason.detail} (${reason.code})` : 'The server could not be reached.'}
      </Callout>
    </div>
  );
}
