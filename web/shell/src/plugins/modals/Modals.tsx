/** Draws the open dialogs of plugins, the latest on top. */
import { Dialog } from '@midplane/ui';
import { useGlobalStateContext } from 'piral-core';
import { drop, useRegistry } from '../../piral/change';
import type { ModalRegistration, OpenModal } from '../../piral/registries';

export function Modals() {
  const context = useGlobalStateContext();
  const open = useRegistry<OpenModal>('openModals');
  const known = useRegistry<ModalRegistration>('modals');
  return Object.values(open).map(({ id, key, options }) => {
    const modal = known[key];
    if (!modal) return null;
    const close = () => drop(context, 'openModals', id);
    const Content = modal.component;
    return (
      <Dialog key={id} title={modal.title ?? modal.name} onClose={close}>
        <Content onClose={close} options={{ ...modal.defaults, ...options }} />
      </Dialog>
    );
  });
}
