/**
 * Every problem the browser side can report: stable code, title and what to do about it.
 *
 * Codes are never renumbered or reused. Text that people read lives here and nowhere else, so the
 * reference pages can be generated from `problems.json` (kept equal to this table by a test).
 */
import type { PluginProblem } from './types';

interface ProblemKind {
  title: string;
  hint: string;
  action?: PluginProblem['action'];
}

export const PROBLEMS = {
  'MP-WEB-001': {
    title: 'The page has no start data',
    hint: 'Open the page through the Midplane server: it writes #midplane-boot into index.html.',
  },
  'MP-WEB-010': {
    title: 'The plugin list cannot be reached',
    hint: 'Check the connection to the server, then try again. Plugins seen before stay usable.',
    action: 'retry',
  },
  'MP-WEB-011': {
    title: 'The server refused to give the plugin list',
    hint: 'The status tells why: 401 means sign in again, 5xx that the server needs attention.',
    action: 'retry',
  },
  'MP-WEB-012': {
    title: 'The plugin list is not in a known form',
    hint: 'feedUrl must answer {"revision": number, "items": [...]} as JSON. A proxy in between may be answering instead.',
  },
  'MP-WEB-013': {
    title: 'The plugin list is older than one already seen',
    hint: 'A node or cache lags behind; it usually catches up in seconds. After restoring a backup, clear the site data of this origin.',
    action: 'retry',
  },
  'MP-WEB-014': {
    title: 'A plugin was left out because its entry is broken',
    hint: 'Publish the plugin again with a current server; the detail names the field.',
  },
  'MP-WEB-020': {
    title: 'The plugin could not be loaded',
    hint: 'The file is missing, was blocked, or its content does not match the published checksum. The browser console names which.',
    action: 'retry',
  },
  'MP-WEB-021': {
    title: 'This plugin needs eval, which is switched off',
    hint: 'Build the pilet with schema v2 or v3. An operator can allow v0 pilets with the setting shell.allowEval: true.',
  },
  'MP-WEB-022': {
    title: 'This kind of plugin is not supported',
    hint: 'Supported: pilet (v0, v1, v2, v3, mf), module-federation, umd, esm.',
  },
  'MP-WEB-023': {
    title: 'The bundle has no entry point',
    hint: 'Export setup(api), or mount(container, context), or declare contributions in plugin.yaml.',
  },
  'MP-WEB-024': {
    title: 'The bundle did not set its global',
    hint: 'ui.global in plugin.yaml must be the library name of the build.',
  },
  'MP-WEB-025': {
    title: 'A declared module or export does not exist',
    hint: 'Names in plugin.yaml (component, exposedModules, navigation) must match what the build exposes.',
  },
  'MP-WEB-026': {
    title: 'The federation manifest was refused',
    hint: 'A manifest may not carry getPublicPath (code): build with a fixed or automatic publicPath.',
  },
  'MP-WEB-027': {
    title: 'A shared library does not fit',
    hint: 'Widen the version range of the shared library in the build, or bring an own copy (singleton: false).',
  },
  'MP-WEB-028': {
    title: 'An untrusted plugin may not run inside the page',
    hint: 'Plugins with ui.trust: untrusted need an isolated frame. After a review, publish with ui.trust: reviewed.',
  },
  'MP-WEB-030': {
    title: 'A script was refused',
    hint: 'Only files of published plugins and of the shell itself may run. Ship the script inside the package.',
  },
  'MP-WEB-031': {
    title: 'A new version was published',
    hint: 'Reload the page to use it.',
    action: 'reload',
  },
  'MP-WEB-040': {
    title: 'The plugin failed while starting',
    hint: 'The error comes from the plugin’s own setup; its author can reproduce it from the console.',
    action: 'retry',
  },
  'MP-WEB-041': {
    title: 'The plugin took too long to load',
    hint: 'Slow network or a file that never answers. Everything else keeps working.',
    action: 'retry',
  },
  'MP-WEB-042': {
    title: 'The plugin took too long to start',
    hint: 'Its setup did not finish. setup should register things and return; fetch data later.',
    action: 'retry',
  },
  'MP-WEB-043': {
    title: 'The plugin did not stop cleanly',
    hint: 'Its teardown failed; what it had registered was removed anyway.',
  },
  'MP-WEB-044': {
    title: 'A stopped plugin tried to use the page',
    hint: 'Stop timers and requests in teardown: after it, the plugin’s API refuses calls.',
  },
  'MP-WEB-050': {
    title: 'Sign-in did not work',
    hint: 'Check user name and password.',
  },
  'MP-WEB-051': {
    title: 'The sign-in service cannot be reached',
    hint: 'Check the connection to the server, then try again.',
    action: 'retry',
  },
  'MP-WEB-060': {
    title: 'The address is outside the plugin’s own API',
    hint: 'Use a path relative to the plugin, such as "items/1". Other plugins are reached through events or shared state.',
  },
  'MP-WEB-061': {
    title: 'The plugin’s service did not answer in time',
    hint: 'Try again; for slow calls pass a larger timeoutMs.',
    action: 'retry',
  },
  'MP-WEB-062': {
    title: 'The plugin’s service cannot be reached',
    hint: 'Check the connection to the server, then try again.',
    action: 'retry',
  },
  'MP-WEB-063': {
    title: 'The plugin’s service reported an error',
    hint: 'The status and the service’s log tell more.',
  },
  'MP-WEB-064': {
    title: 'The answer is not JSON',
    hint: 'Use http.fetch for other content types.',
  },
  'MP-WEB-070': {
    title: 'A reserved name was refused',
    hint: 'Names of shared data and events are plain text, not __proto__, constructor or prototype.',
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof PROBLEMS;

/** Builds the value that statuses and screens show; `detail` says what happened with which input. */
export function problem(
  code: ProblemCode,
  detail: string,
  over?: Partial<PluginProblem>,
): PluginProblem {
  const kind: ProblemKind = PROBLEMS[code];
  const made: PluginProblem = { code, title: kind.title, detail, hint: kind.hint };
  if (kind.action) made.action = kind.action;
  return { ...made, ...over };
}

/** A problem on its way through code that throws. */
export class RuntimeProblem extends Error {
  override readonly name = 'RuntimeProblem';
  readonly problem: PluginProblem;

  constructor(value: PluginProblem, options?: ErrorOptions) {
    super(`${value.code}: ${value.title}. ${value.detail}`, options);
    this.problem = value;
  }
}

export function fail(code: ProblemCode, detail: string, cause?: unknown): never {
  throw new RuntimeProblem(problem(code, detail), cause === undefined ? undefined : { cause });
}

/** Keeps a problem that already has a code; anything else gets `code` and its message as detail. */
export function toProblem(error: unknown, code: ProblemCode, context = ''): PluginProblem {
  if (error instanceof RuntimeProblem) return error.problem;
  return problem(code, context ? `${context}: ${describe(error)}` : describe(error));
}

/** What was thrown, as one line; browsers hand over Events as well as Errors. */
export function describe(error: unknown): string {
  if (error instanceof Error) return error.message || error.name;
  if (typeof error === 'string') return error;
  if (typeof Event !== 'undefined' && error instanceof Event) {
    const source = error.target instanceof HTMLScriptElement ? ` (${error.target.src})` : '';
    return `the browser reported "${error.type}"${source}`;
  }
  return String(error);
}
