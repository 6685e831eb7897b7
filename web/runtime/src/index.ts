/** Public exports of `@midplane/runtime`. Everything not named here is private to the package. */
export { BOOT_ELEMENT_ID, checkBoot, readBoot } from './boot';
export { createEventBus } from './events';
export { createPluginHttp, PluginHttpError } from './http';
export type { Panel, PanelSdk, ShellContext } from './loaders/context';
export { PROBLEMS, type ProblemCode, problem, RuntimeProblem, toProblem } from './problems';
export { createRuntime } from './runtime';
export { createSharedState } from './state';
export type * from './types';
