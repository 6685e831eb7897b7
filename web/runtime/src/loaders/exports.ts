/**
 * Looks at what a bundle exported and says what it is. Bundlers wrap exports differently
 * (`default`, `__esModule`, a function as the module); everything after this file need not care.
 */
import type { HtmlComponent, PluginApi, PluginModule } from '../types';
import type { ShellContext } from './context';

type Setup = PluginModule['setup'];
export interface MountExport {
  /** May return its own unmount function. */
  mount(container: HTMLElement, context: ShellContext, props?: unknown): unknown;
  unmount?(container: HTMLElement): void;
}

/** The export itself first, then its default: `{ default: { setup } }` is as good as `{ setup }`. */
function candidates(exported: unknown): Record<string, unknown>[] {
  const found: unknown[] = [exported];
  if (hasMembers(exported)) found.push(exported.default);
  return found.filter(hasMembers);
}

/** `setup(api)`, wherever it was exported; a bare default function counts as one. */
export function findSetup(exported: unknown): PluginModule | null {
  for (const candidate of candidates(exported)) {
    if (typeof candidate.setup !== 'function') continue;
    const { setup, teardown } = candidate;
    return {
      setup: (api) => (setup as Setup).call(candidate, api),
      teardown: (api) =>
        typeof teardown === 'function' ? (teardown as Setup).call(candidate, api) : undefined,
    };
  }
  return null;
}

/** A module whose only entry is a default function: that function is `setup`. */
export function findDefaultSetup(exported: unknown): PluginModule | null {
  const value = hasMembers(exported) && 'default' in exported ? exported.default : exported;
  return typeof value === 'function' ? { setup: (api: PluginApi) => value(api) } : null;
}

export function findMount(exported: unknown): MountExport | null {
  for (const candidate of candidates(exported)) {
    if (typeof candidate.mount !== 'function') continue;
    const { mount, unmount } = candidate;
    return {
      mount: (container, context, props) => mount.call(candidate, container, context, props),
      ...(typeof unmount === 'function'
        ? { unmount: (container: HTMLElement) => unmount.call(candidate, container) }
        : {}),
    };
  }
  return null;
}

/** A named export, looked for in the module and in its default object. */
export function findExport(exported: unknown, name: string): unknown {
  for (const candidate of candidates(exported)) {
    if (Object.hasOwn(candidate, name)) return candidate[name];
  }
  return undefined;
}

export function mountComponent(found: MountExport, context: () => ShellContext): HtmlComponent {
  // Per element: one component may be on the page twice.
  const cleanups = new WeakMap<HTMLElement, () => void>();
  return {
    type: 'html',
    component: {
      mount(el, props) {
        const cleanup = found.mount(el, context(), props);
        if (typeof cleanup === 'function') cleanups.set(el, () => cleanup());
      },
      unmount(el) {
        const cleanup = cleanups.get(el);
        cleanups.delete(el);
        cleanup?.();
        found.unmount?.(el);
      },
    },
  };
}

export function hasMembers(value: unknown): value is Record<string, unknown> {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
