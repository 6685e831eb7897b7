/** Changing one's own password, and which of the two that were typed a refusal is about. */
import type { Api } from './index';
import { ApiProblem } from './problem';

export interface OwnPassword {
  current: string;
  next: string;
}

export async function changeOwnPassword(api: Api, { current, next }: OwnPassword): Promise<void> {
  await api.PUT('/auth/me/password', { body: { current, password: next } });
}

/** Nothing where the refusal is about neither. */
export function faultOfOwnPassword(error: unknown): Partial<OwnPassword> | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  if (error.code === 'MP-ID-001') return { current: 'This is not your current password' };
  return error.code === 'MP-ID-004' ? { next: error.message } : undefined;
}
