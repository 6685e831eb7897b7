/** A refusal that is about the roles, for the field where they are typed. */
import { ApiProblem } from '@midplane/api';

export function faultOfRoles(error: unknown): string | undefined {
  if (!(error instanceof ApiProblem) || error.code !== 'MP-ID-004') return undefined;
  return /\brole\b/.test(error.message) ? error.message : undefined;
}
