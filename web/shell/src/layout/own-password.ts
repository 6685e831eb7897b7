/** Changing one's own password: what was typed, what is wrong with it, and what the server says to it. */
import { ApiProblem, createApi } from '@midplane/api';
import type { PluginProblem } from '@midplane/runtime/types';
import { ShellError } from '../errors/shell-error';

export interface Typed {
  current: string;
  next: string;
  again: string;
}

export type Faults = Partial<Typed>;

/** What is wrong before the server is asked; how long it has to be is the server's to say. */
export function faultsOf({ current, next, again }: Typed): Faults {
  return {
    ...(current === '' && { current: 'Enter your current password' }),
    ...(next === '' && { next: 'Enter the new password' }),
    ...(next !== again && { again: 'It is not the same as above' }),
  };
}

export interface Refusal {
  /** What stands at a field. */
  faults: Faults;
  /** What stands above them. */
  problem: PluginProblem | null;
}

export function refusalOf(error: unknown): Refusal {
  if (error instanceof ApiProblem && error.code !== undefined) {
    const { code, title = 'The password was not changed', message: detail, hint } = error;
    if (code === 'MP-ID-001') {
      return { faults: { current: 'This is not your current password' }, problem: null };
    }
    if (code === 'MP-ID-004') return { faults: { next: detail }, problem: null };
    return { faults: {}, problem: { code, title, detail, hint } };
  }
  const detail = error instanceof Error ? error.message : String(error);
  return { faults: {}, problem: new ShellError('MP-WEB-312', detail).problem };
}

export async function changeOwnPassword(
  token: string | null,
  { current, next }: Typed,
): Promise<void> {
  const api = createApi({ baseUrl: location.origin, token: () => token });
  await api.PUT('/auth/me/password', { body: { current, password: next } });
}
