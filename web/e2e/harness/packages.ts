/** Plugins small enough to be written inside a test, packed as their authors' tools would pack them. */
import { tarball } from './tarball';

export interface ModulePlugin {
  name: string;
  version?: string;
  /** The main file, an ES module. */
  source: string;
  /** More files beside the main one. */
  files?: Record<string, string>;
  /** Files at the top of the package, such as its readme. */
  top?: Record<string, string>;
  /** More members of plugin.yaml. JSON is YAML. */
  manifest?: Record<string, unknown>;
}

/** A plain ES module with its plugin.yaml. */
export function modulePlugin(plugin: ModulePlugin): Buffer {
  const { name, version = '1.0.0', source, files = {}, top = {}, manifest = {} } = plugin;
  const yaml = {
    apiVersion: 'midplane/v1',
    name,
    version,
    displayName: name,
    ui: { kind: 'esm', entry: 'ui/index.js', trust: 'first-party' },
    ...manifest,
  };
  const beside = Object.entries(files).map(([path, text]) => [`ui/${path}`, text]);
  return tarball({
    'plugin.yaml': JSON.stringify(yaml, null, 2),
    'ui/index.js': source,
    ...top,
    ...Object.fromEntries(beside),
  });
}

/** The source of a module whose tile shows a text. */
export function tileSource(text: string, id = 'tile'): string {
  return `
    export function setup(api) {
      const mount = (el) => { el.textContent = ${JSON.stringify(text)}; };
      api.registerTile(${JSON.stringify(id)}, { type: 'html', component: { mount } });
    }`;
}

/** A pilet as Piral's build writes it; `main` begins with the line that names its schema. */
export function piletPackage(
  name: string,
  main: string,
  extra: Record<string, unknown> = {},
): Buffer {
  const about = { name, version: '1.0.0', main: 'dist/index.js', ...extra };
  return tarball({ 'package.json': JSON.stringify(about), 'dist/index.js': main });
}
