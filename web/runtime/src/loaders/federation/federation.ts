/**
 * Loads Module Federation remotes (classic container, ES module container or manifest).
 *
 * A remote that exposes `./pilet` brings its own `setup(api)`. Otherwise the manifest's declarations
 * say which exposed module is a page, a panel or a tile, and those are registered for it.
 */
import { fail, problem, RuntimeProblem, toProblem } from '../../problems';
import type { AnyComponent, FeedEntry, PluginApi, PluginModule } from '../../types';
import { type Panel, panelComponent, type ShellContext } from '../context';
import { type ComponentSource, registerContributions } from '../contributions';
import {
  findDefaultSetup,
  findExport,
  findMount,
  findSetup,
  hasMembers,
  mountComponent,
} from '../exports';
import type { Load, LoaderEnv } from '../types';
import { createFederationHost, type FederationHost } from './host';

const SETUP_MODULE = './pilet';

export function createFederationLoader(env: LoaderEnv): Load {
  let host: Promise<FederationHost> | null = null;

  return async (entry) => {
    host ??= createFederationHost(env);
    const federation = await host;
    try {
      const { exposes } = await federation.register(entry);
      const expose = (path: string) => federation.expose(entry, path);
      if (ownSetup(entry, exposes)) return await setupModule(entry, expose);
      return declaredPlugin(entry, env, await preload(entry, expose));
    } catch (error) {
      throw explain(error, entry);
    }
  };
}

type Expose = (path: string) => Promise<unknown>;

function ownSetup(entry: FeedEntry, exposes: string[] | null): boolean {
  if (entry.exposed) return true;
  if (entry.ui?.exposedModules?.some((module) => module.name === SETUP_MODULE)) return true;
  return exposes ? exposes.includes(SETUP_MODULE) : neededModules(entry).length === 0;
}

async function setupModule(entry: FeedEntry, expose: Expose): Promise<PluginModule> {
  const path = entry.exposed ?? SETUP_MODULE;
  const exported = await expose(path);
  return (
    findSetup(exported) ??
    findDefaultSetup(exported) ??
    fail('MP-WEB-023', `${entry.name}@${entry.version}: ${path} exports no setup`)
  );
}

/** Loads what the manifest names before setup, so that load time and load errors are that. */
async function preload(entry: FeedEntry, expose: Expose): Promise<Map<string, unknown>> {
  const modules = new Map<string, unknown>();
  const loads = neededModules(entry).map(async (path) => modules.set(path, await expose(path)));
  await Promise.all(loads);
  return modules;
}

/** The exposed module and export that a reference names: `Routes#Page`, `./Panel`, `Panel`. */
export function readReference(reference: string): { path: string; name: string | null } {
  const [module = '', name] = reference.split('#', 2);
  return { path: `./${module.replace(/^\.\//, '')}`, name: name || null };
}

const pageModules = (entry: FeedEntry) =>
  (entry.ui?.exposedModules ?? []).filter((module) => module.type === 'page');

export function neededModules(entry: FeedEntry): string[] {
  const { contributions = {}, navigation = [], exposedModules = [] } = entry.ui ?? {};
  const references = [
    ...(contributions.routes ?? []).map((route) => route.component ?? './Routes'),
    ...(contributions.panels ?? []).map((panel) => panel.component ?? './Panel'),
    ...(contributions.tiles ?? []).map((tile) => tile.component ?? './Tile'),
    ...(contributions.extensions ?? []).map((extension) => extension.component),
    ...navigation.flatMap((item) => item.module ?? []),
    ...exposedModules.filter((module) => module.type !== 'hook').map((module) => module.name),
  ];
  return [...new Set(references.map((reference) => readReference(reference).path))];
}

function declaredPlugin(
  entry: FeedEntry,
  env: LoaderEnv,
  modules: ReadonlyMap<string, unknown>,
): PluginModule {
  return {
    setup(api: PluginApi) {
      let made: ShellContext | undefined;
      const context = () => {
        made ??= env.context(entry, api);
        return made;
      };
      return registerContributions(api, entry, exposedSource(entry, modules, context));
    },
  };
}

function exposedSource(
  entry: FeedEntry,
  modules: ReadonlyMap<string, unknown>,
  context: () => ShellContext,
): ComponentSource {
  const find = (reference: string, match: { id?: string; path?: string } = {}) => {
    const { path, name } = readReference(reference);
    const exported = modules.get(path);
    const value = name ? findExport(exported, name) : pick(exported, match);
    if (!value) fail('MP-WEB-025', `${entry.name}: ${reference} is not in what the remote exposes`);
    return component(value, context);
  };
  const firstPage = () => pageModules(entry)[0]?.name;
  return {
    route: async (reference, path) => find(reference ?? './Routes', { path }),
    navigation: async (item) => {
      const reference = item.module ?? firstPage();
      if (!reference) fail('MP-WEB-025', `${entry.name}: navigation ${item.path} names no module`);
      return find(reference, { path: item.path });
    },
    panel: async (reference, id) => find(reference ?? './Panel', { id }),
    tile: async (reference, id) => find(reference ?? './Tile', { id }),
    extension: async (reference) => find(reference),
    main: async () => {
      const reference = firstPage();
      return reference ? find(reference) : null;
    },
  };
}

/** What an exposed module offers when no export is named: a match by id or path, else its default. */
function pick(exported: unknown, match: { id?: string; path?: string }): unknown {
  if (!hasMembers(exported)) return undefined;
  const fits = (value: unknown) =>
    hasMembers(value) &&
    ((match.id !== undefined && value.id === match.id) ||
      (match.path !== undefined && value.path === match.path));
  const members = Object.values(exported).flat();
  return members.find(fits) ?? exported.default ?? (findMount(exported) ? exported : members[0]);
}

/** `{ mount }` objects become framework-free components, `{ path, element }` its element. */
function component(value: unknown, context: () => ShellContext): AnyComponent {
  const mount = findMount(value);
  if (mount && hasMembers(value) && typeof value.id === 'string') {
    return panelComponent(value as unknown as Panel, context);
  }
  if (mount) return mountComponent(mount, context);
  if (hasMembers(value) && value.element !== undefined && 'path' in value) return value.element;
  return value;
}

/** The federation runtime's messages, sorted into our codes. */
function explain(error: unknown, entry: FeedEntry): RuntimeProblem {
  if (error instanceof RuntimeProblem) return error;
  const label = `${entry.name}@${entry.version}`;
  const value = toProblem(error, 'MP-WEB-020', label);
  const nested = /(MP-WEB-0(?:30|31|26))/.exec(value.detail)?.[1];
  if (nested === 'MP-WEB-030' || nested === 'MP-WEB-031' || nested === 'MP-WEB-026') {
    return new RuntimeProblem(problem(nested, value.detail), { cause: error });
  }
  if (
    /shared singleton|shared module .* (?:version|doesn't exist)|Unsatisfied version/i.test(
      value.detail,
    )
  ) {
    return new RuntimeProblem(problem('MP-WEB-027', value.detail), { cause: error });
  }
  if (
    /RUNTIME-014|does not exist in container|does not exist in the container/i.test(value.detail)
  ) {
    return new RuntimeProblem(problem('MP-WEB-025', value.detail), { cause: error });
  }
  return new RuntimeProblem(value, { cause: error });
}
