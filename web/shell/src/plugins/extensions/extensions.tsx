/**
 * registerExtension in its three forms: (slot, component, defaults) as in Piral,
 * (slot, id, { component, …defaults }), and (slot, { …data }) for plugins that offer values rather
 * than something to draw; those are read with getExtensions(slot).
 */

import { put } from '../../piral/change';
import type { DataExtension } from '../../piral/registries';
import { type ApiPlugin, contribute, isRecord } from '../common';

export type ExtensionRequest =
  | { kind: 'component'; component: unknown; defaults: unknown }
  | { kind: 'data'; value: unknown };

const canRender = (value: Record<string, unknown>) =>
  '$$typeof' in value || value.type === 'html' || 'mount' in value || 'default' in value;

export function readExtension(first: unknown, second?: unknown): ExtensionRequest {
  const given = typeof first === 'string' ? second : first;
  if (isRecord(given) && 'component' in given && given.type !== 'html') {
    const { component, ...defaults } = given;
    return { kind: 'component', component, defaults };
  }
  if (isRecord(given) && !canRender(given) && !('then' in given)) {
    return { kind: 'data', value: given };
  }
  return { kind: 'component', component: given, defaults: typeof first === 'string' ? {} : second };
}

export const extensionsPlugin: ApiPlugin = (ctx) => (api, entry) => ({
  registerExtension: (slot: string, first: unknown, second?: unknown) => {
    const request = readExtension(first, second);
    if (request.kind === 'data') {
      const before = ctx.readState((s) => s.registry.dataExtensions[slot]) ?? [];
      const added: DataExtension = { pilet: entry.name, value: request.value };
      put(ctx, 'dataExtensions', slot, [...before, added]);
      return;
    }
    const { component: reference, defaults } = request;
    const component = contribute(ctx, api, 'extension', reference) as never;
    ctx.registerExtension(slot, { pilet: entry.name, component, reference, defaults });
    return () => ctx.unregisterExtension(slot, reference);
  },
  /** Values that plugins registered for a slot without a component, in order of registration. */
  getExtensions: (slot: string) =>
    (ctx.readState((s) => s.registry.dataExtensions[slot]) ?? []).map((item) => item.value),
});
