/**
 * Draws a mount/unmount pair as piral-core does, and listens to what `mount` promises: piral-core
 * drops the promise, and a part that rejects would stay an empty box without a word.
 */
import type { HtmlComponent } from '@midplane/runtime/types';
import { useGlobalStateContext } from 'piral-core';
import { ForeignComponentContainer } from 'piral-core/lib/components/ForeignComponentContainer.js';
import { PortalRenderer } from 'piral-core/lib/components/PortalRenderer.js';
import { type ComponentType, memo, useEffect, useId, useMemo, useState } from 'react';

type Mounting = HtmlComponent['component'];

export function mountedComponent(component: Mounting): ComponentType<object> {
  // Once per set of properties: `update` is called for changes, not for every drawing around it.
  return memo(function Mounted(props: object) {
    const { destroyPortal, navigation } = useGlobalStateContext();
    const [failure, setFailure] = useState<{ error: unknown } | null>(null);
    const id = useId();
    const watched = useMemo(() => watch(component, (error) => setFailure({ error })), []);
    const context = useMemo(
      () => ({ publicPath: navigation.publicPath, navigation, router: navigation.router }),
      [navigation],
    );
    useEffect(() => () => destroyPortal(id), [destroyPortal, id]);
    // While drawing, so that the boundary around every part of a plugin hears of it.
    if (failure) throw failure.error;
    return (
      <>
        <PortalRenderer id={id} />
        <ForeignComponentContainer
          innerProps={props as never}
          $portalId={id}
          $component={watched as never}
          $context={context as never}
        />
      </>
    );
  });
}

/** The same pair; a `mount` whose promise rejects while the part still stands says so. */
function watch(component: Mounting, failed: (error: unknown) => void): Mounting {
  const gone = new WeakSet<HTMLElement>();
  return {
    mount(el, props, ctx, locals) {
      gone.delete(el);
      const promised: unknown = component.mount(el, props, ctx, locals);
      if (!isThenable(promised)) return;
      promised.then(undefined, (error) => {
        if (!gone.has(el)) failed(error ?? new Error('mount rejected without a reason'));
      });
    },
    update: (el, props, ctx, locals) => component.update?.(el, props, ctx, locals),
    unmount(el, locals) {
      gone.add(el);
      component.unmount?.(el, locals);
    },
  };
}

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' &&
  value !== null &&
  'then' in value &&
  typeof value.then === 'function';
