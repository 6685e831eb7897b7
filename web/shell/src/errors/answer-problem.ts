/** What the server refused, or that it did not answer, as a problem that a page shows. */
import { ApiProblem } from '@midplane/api';
import type { PluginProblem } from '@midplane/runtime/types';
import { ShellError, type ShellProblemCode } from './shell-error';

/** The server's hints are for those who call its API or type commands too. */
const OF_THE_API = /`midplane |\b(GET|POST|PUT|DELETE) \/|`(pointer|flaws|config|[a-z]+[A-Z]\w*)`/;

export function problemOfAnswer(error: unknown, otherwise: ShellProblemCode): PluginProblem {
  const own = new ShellError(otherwise, error instanceof Error ? error.message : String(error));
  if (!(error instanceof ApiProblem) || error.code === undefined) return own.problem;
  const { code, title = own.problem.title, message: detail, hint } = error;
  const isHere = hint !== undefined && !OF_THE_API.test(hint);
  return { code, title, detail, ...(isHere && { hint }) };
}
