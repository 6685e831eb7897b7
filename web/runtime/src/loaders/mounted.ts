/**
 * Plugins that only know how to draw themselves into an element (`mount(container, context)`), and
 * modules whose components are named in the manifest: turned into a `setup(api)`.
 */
import { fail } from '../problems';
import type { AnyComponent, FeedEntry, PluginApi, PluginModule } from '../types';
import type { ShellContext } from './context';
import { type ComponentSource, registerContributions } from './contributions';
import {
  findDefaultSetup,
  findExport,
  findMount,
  findSetup,
  type MountExport,
  mountComponent,
} from './exports';
import type { LoaderEnv } from './types';

/** Whatever a UMD or ES bundle exported, as a plugin; fails with MP-WEB-023 when it is nothing. */
export function pluginFrom(
  exported: unknown,
  entry: FeedEntry,
  env: Pick<LoaderEnv, 'context'>,
): PluginModule {
  const setup = findSetup(exported);
  if (setup) return setup;
  const mount = findMount(exported);
  if (mount || declaresComponents(entry)) return mountedPlugin(exported, mount, entry, env);
  const single = findDefaultSetup(exported);
  if (single) return single;
  return fail('MP-WEB-023', `${entry.name}@${entry.version} exports neither setup nor mount`);
}

function declaresComponents(entry: FeedEntry): boolean {
  const { routes = [], panels = [], tiles = [], extensions = [] } = entry.ui?.contributions ?? {};
  return [...routes, ...panels, ...tiles, ...extensions].some((part) => part.component);
}

function mountedPlugin(
  exported: unknown,
  mount: MountExport | null,
  entry: FeedEntry,
  env: Pick<LoaderEnv, 'context'>,
): PluginModule {
  return {
    setup(api: PluginApi) {
      let made: ShellContext | undefined;
      const context = () => {
        made ??= env.context(entry, api);
        return made;
      };
      return registerContributions(api, entry, exportSource(exported, mount, entry, context));
    },
  };
}

/** Components are named exports of the one module; without a name it is the module's own mount. */
function exportSource(
  exported: unknown,
  mount: MountExport | null,
  entry: FeedEntry,
  context: () => ShellContext,
): ComponentSource {
  const own = mount ? mountComponent(mount, context) : null;
  const find = async (reference?: string): Promise<AnyComponent> => {
    if (!reference) return own ?? fail('MP-WEB-025', `${entry.name} exports no mount`);
    const name = reference.slice(reference.lastIndexOf('#') + 1).replace(/^\.\//, '');
    const value = findExport(exported, name);
    if (value === undefined) {
      // "Main" of a mount-only bundle: the reference names the bundle itself.
      return own ?? fail('MP-WEB-025', `${entry.name} does not export "${name}"`);
    }
    const part = findMount(value);
    return part ? mountComponent(part, context) : value;
  };
  return {
    route: (reference) => find(reference),
    navigation: (item) => find(item.module),
    panel: (reference) => find(reference),
    tile: (reference) => find(reference),
    extension: (reference) => find(reference),
    main: async () => own,
  };
}
