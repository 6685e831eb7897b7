/** The member that a refusal is about, so that it can be shown where it was typed. */
import { ApiProblem } from '@midplane/api';

export interface Fault {
  pointer: string;
  text: string;
}

export function faultOf(error: unknown): Fault | undefined {
  if (!(error instanceof ApiProblem) || error.pointer === undefined) return undefined;
  return { pointer: error.pointer, text: error.message };
}
