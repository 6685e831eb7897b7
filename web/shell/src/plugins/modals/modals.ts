/**
 * registerModal and showModal. A plugin's own modal is found first, then any plugin's of that name,
 * so one team can offer a picker to all. Opening an unknown name is an error that says so.
 */

import { ShellError } from '../../errors/shell-error';
import { drop, put } from '../../piral/change';
import type { ModalProps, ModalRegistration, OpenModal } from '../../piral/registries';
import { type ApiPlugin, contribute, isRecord, nextId, text } from '../common';

export const modalsPlugin: ApiPlugin = (ctx) => (api, entry) => {
  const keyOf = (name: string) => `${entry.name}:${name}`;
  const findKey = (name: string) =>
    ctx.readState(({ registry }) => {
      const all = registry.modals;
      if (all[keyOf(name)]) return keyOf(name);
      return Object.keys(all).find((key) => all[key]?.name === name);
    });
  return {
    registerModal: (name: string, component: unknown, first?: unknown, second?: unknown) => {
      const defaults = isRecord(first) ? first : {};
      const options = isRecord(second) ? second : defaults;
      const modal: ModalRegistration = {
        pilet: entry.name,
        name,
        title: text(options.title),
        defaults,
        component: contribute<ModalProps>(ctx, api, 'modal', component),
      };
      put(ctx, 'modals', keyOf(name), modal);
      return () => drop(ctx, 'modals', keyOf(name));
    },
    unregisterModal: (name: string) => drop(ctx, 'modals', keyOf(name)),
    showModal: (name: string, options?: unknown) => {
      const key = findKey(name);
      if (!key) {
        throw new ShellError('MP-WEB-305', `no plugin registered a modal named "${name}"`);
      }
      const id = nextId('modal');
      const open: OpenModal = {
        id,
        pilet: entry.name,
        key,
        options: isRecord(options) ? options : {},
      };
      put(ctx, 'openModals', id, open);
      return () => drop(ctx, 'openModals', id);
    },
  };
};
