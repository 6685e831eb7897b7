/** What every API plugin needs: the shape of a piral-core plugin, and registration through withApi. */
import type { FeedEntry, PluginApi } from '@midplane/runtime/types';
import { type GlobalStateContext, type PiletApi, withApi } from 'piral-core';
import type { ComponentType } from 'react';
import { toRenderable } from '../host/component';

/** Given the page's state once, and then each plugin's API, gives the members to add to that API. */
export type ApiPlugin = (
  ctx: GlobalStateContext,
) => (api: PiletApi, meta: FeedEntry) => Partial<PluginApi> & Record<string, unknown>;

export type Contribution = 'page' | 'tile' | 'menu' | 'modal' | 'extension' | 'notification';

/** Wraps a plugin's component with its error boundary, retry and `piral` property. */
export function contribute<P = object>(
  ctx: GlobalStateContext,
  api: PiletApi,
  kind: Contribution,
  component: unknown,
  captured: Record<string, unknown> = {},
): ComponentType<P> {
  const renderable = toRenderable(component, `${api.meta.name}: ${kind}`);
  // piral-core's own parameter type names only its built-in kinds of component.
  const wrap = withApi as unknown as (...args: unknown[]) => ComponentType<P>;
  return wrap(ctx, renderable, api, kind, undefined, captured);
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

export const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

let counter = 0;
export function nextId(prefix: string): string {
  counter += 1;
  return `${prefix}-${counter}`;
}
