/**
 * registerService, getService and registerCapability: named objects that plugins offer each other.
 * The first owner of a name keeps it. Declared extension slots need no registration to work, so
 * registerExtensionSlot only checks its arguments.
 */
import { ShellError } from '../../errors/shell-error';
import { put } from '../../piral/change';
import { type ApiPlugin, text } from '../common';

export const servicesPlugin: ApiPlugin = (ctx) => (_api, entry) => {
  const find = (name: string) => ctx.readState((state) => state.registry.services[name]);
  const register = (name: string, value: unknown) => {
    const owner = find(name)?.pilet;
    if (owner !== undefined && owner !== entry.name) {
      throw new ShellError('MP-WEB-306', `"${name}" is already offered by the plugin ${owner}`);
    }
    put(ctx, 'services', name, { pilet: entry.name, value });
  };
  return {
    registerService: register,
    registerCapability: (name: string, value: unknown) => register(`capability:${name}`, value),
    getService: (name: string) => find(name)?.value,
    getCapability: (name: string) => find(`capability:${name}`)?.value,
    registerExtensionSlot: (name: unknown) => {
      if (text(name) === undefined) throw new TypeError('registerExtensionSlot needs a slot name');
    },
  };
};
