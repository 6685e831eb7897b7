/** Draws the notifications of plugins as toasts. */
import { ToastRegion } from '@midplane/ui';
import { useGlobalStateContext } from 'piral-core';
import { drop, useRegistry } from '../../piral/change';
import type { OpenNotification } from '../../piral/registries';

export function Notifications() {
  const context = useGlobalStateContext();
  const open = useRegistry<OpenNotification>('notifications');
  return (
    <ToastRegion items={Object.values(open)} onClose={(id) => drop(context, 'notifications', id)} />
  );
}
