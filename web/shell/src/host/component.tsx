/**
 * Turns whatever a plugin hands over as "a component" into one that piral-core can render: React
 * components, elements, lazy objects, `() => import(…)`, promises, modules, and mount/unmount pairs.
 * Refuses everything else at registration, where the plugin's author sees the stack.
 */
import type { AnyComponent, HtmlComponent } from '@midplane/runtime/types';
import { type ComponentType, lazy, type ReactElement, type ReactNode, use } from 'react';
import { ShellError } from '../errors/shell-error';
import { mountedComponent } from './mounted';

type Mounting = HtmlComponent['component'];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  isObject(value) && typeof value.then === 'function';
const canMount = (value: unknown): value is Mounting =>
  isObject(value) && typeof value.mount === 'function';

function isElement(value: Record<string, unknown>): boolean {
  return String(value.$$typeof).includes('element');
}

function isClass(component: unknown): boolean {
  return typeof component === 'function' && Boolean(component.prototype?.isReactComponent);
}

export function toRenderable(component: AnyComponent, where: string): ComponentType {
  if (typeof component === 'function') {
    const plain = component.length === 0 && !isClass(component);
    return plain ? lazyAware(component as () => unknown) : (component as ComponentType);
  }
  if (isThenable(component)) {
    return lazy(async () => ({ default: toRenderable(await component, where) }));
  }
  if (isObject(component)) return fromObject(component, where);
  throw new ShellError('MP-WEB-301', `${where}: ${typeof component} is not a component`);
}

function fromObject(component: Record<string, unknown>, where: string): ComponentType {
  if ('$$typeof' in component) {
    if (!isElement(component)) return component as unknown as ComponentType;
    const element = component as unknown as ReactElement;
    return () => element;
  }
  if (component.type === 'html' && canMount(component.component)) {
    return mountedComponent(component.component);
  }
  if (canMount(component)) return mountedComponent(component);
  if ('default' in component) return toRenderable(component.default, where);
  throw new ShellError('MP-WEB-301', `${where}: this object is not a component`);
}

/**
 * `() => import('./Page')` and `() => <Page/>` look the same until called. Called in place, a
 * component's hooks work as ever; a promise is remembered and awaited instead.
 */
function lazyAware(source: () => unknown): ComponentType {
  let pending: Promise<ComponentType> | undefined;
  const call = source as (props: unknown) => unknown;
  return function LazyAware(props: object) {
    if (!pending) {
      const result = call(props);
      if (!isThenable(result)) return result as ReactNode;
      pending = Promise.resolve(result).then((m) => toRenderable(m, 'lazy component'));
      // A failed download is tried again by the next attempt to render, not remembered for ever.
      pending.catch(() => queueMicrotask(() => setTimeout(() => (pending = undefined))));
    }
    const Component = use(pending);
    return <Component {...props} />;
  };
}
