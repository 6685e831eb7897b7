/** Errors of the shell itself: a stable code from problems.json, what happened, what to do about it. */
import { RuntimeProblem } from '@midplane/runtime';
import type { PluginProblem } from '@midplane/runtime/types';
import problems from '../../problems.json';

export type ShellProblemCode = keyof typeof problems;

/** Thrown from a plugin's setup it keeps its code, since the runtime knows its own kind of problem. */
export class ShellError extends RuntimeProblem {
  constructor(code: ShellProblemCode, detail: string, over: Partial<PluginProblem> = {}) {
    super({ code, detail, ...problems[code], ...over });
  }
}

/** The problem inside any thrown value; an error without one is a crash of the plugin's own code. */
export function toProblem(error: unknown, title: string): PluginProblem {
  if (error instanceof Error && 'problem' in error && isProblem(error.problem))
    return error.problem;
  const detail = error instanceof Error ? error.message : String(error);
  return {
    code: 'MP-WEB-302',
    title,
    detail: detail || 'The plugin threw an error without a message.',
    hint: problems['MP-WEB-302'].hint,
  };
}

function isProblem(value: unknown): value is PluginProblem {
  return typeof value === 'object' && value !== null && 'code' in value && 'detail' in value;
}
