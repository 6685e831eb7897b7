/** Errors of the shell itself: a stable code, what happened, and what to do about it. */
import type { PluginProblem } from '@midplane/runtime/types';

export class ShellError extends Error {
  readonly problem: PluginProblem;

  constructor(code: string, detail: string, more: { title: string; hint?: string }) {
    super(detail);
    this.name = 'ShellError';
    this.problem = { code, detail, ...more };
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
    hint: 'Retry; if it happens again, tell the plugin’s team this code and text.',
  };
}

function isProblem(value: unknown): value is PluginProblem {
  return typeof value === 'object' && value !== null && 'code' in value && 'detail' in value;
}
