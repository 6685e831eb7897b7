/**
 * One quiet line when plugins have a version that this page can only take up anew. It stands over the
 * page, moves nothing, and is not there again before there is another version.
 */

import type { PendingUpdate } from '@midplane/runtime/types';
import { Button, Callout } from '@midplane/ui';
import { useState, useSyncExternalStore } from 'react';
import { nameOf, useFeed, useShell } from '../host/context';

export function UpdateBar() {
  const { runtime } = useShell();
  const pending = useSyncExternalStore(runtime.updates.subscribe, runtime.updates.getSnapshot);
  const renewed = useFeed()?.renewed === true;
  const [later, setLater] = useState('');
  const key = [renewed, ...pending.map(({ entry }) => `${entry.name}@${entry.version}`)].join(' ');
  if ((!renewed && pending.length === 0) || later === key) return null;
  const actions = (
    <div className="banner-actions">
      <Button size="small" variant="primary" onClick={() => runtime.reload()}>
        Reload
      </Button>
      <Button size="small" variant="ghost" onClick={() => setLater(key)}>
        Later
      </Button>
    </div>
  );
  return (
    <div className="banner">
      <Callout
        tone="accent"
        icon="refresh"
        role="status"
        title="Updated in the background"
        actions={actions}
      >
        {said(pending)}
      </Callout>
    </div>
  );
}

export function said(pending: readonly PendingUpdate[]): string {
  const names = pending.map(({ entry }) => nameOf(entry));
  const [first, second] = names;
  if (first === undefined) return 'Reload to use the new list of plugins.';
  const who =
    names.length > 2 ? `${names.length} plugins` : second ? `${first} and ${second}` : first;
  const verb = names.length > 1 ? 'have' : 'has';
  return `${who} ${verb} another version. What you are doing goes on until you reload.`;
}
