/** Small writes to piral-core's global state: put, drop and read one entry of one registry. */
import type { GlobalStateContext } from 'piral-core';
import { useGlobalState } from 'piral-core';
import type { emptyRegistries } from './registries';

export type RegistryName = keyof typeof emptyRegistries;
type Registry = Record<string, unknown>;

function update(ctx: GlobalStateContext, name: RegistryName, change: (r: Registry) => Registry) {
  ctx.dispatch((state) => ({
    ...state,
    registry: { ...state.registry, [name]: change(state.registry[name] as Registry) },
  }));
}

export function put(ctx: GlobalStateContext, name: RegistryName, key: string, value: unknown) {
  update(ctx, name, (registry) => ({ ...registry, [key]: value }));
}

export function drop(ctx: GlobalStateContext, name: RegistryName, key: string) {
  update(ctx, name, ({ [key]: _gone, ...rest }) => rest);
}

/** A registry by name; stable between changes, so it can be a dependency of useMemo. */
export function useRegistry<T>(name: RegistryName): Record<string, T> {
  return useGlobalState((state) => state.registry[name]) as Record<string, T>;
}
