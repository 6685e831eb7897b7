/** Why a sign-in by an identity provider came back without anybody: the server names only its code. */
import type { PluginProblem } from '@midplane/runtime/types';

const KNOWN: Readonly<Record<string, Omit<PluginProblem, 'code'>>> = {
  'MP-ID-009': {
    title: 'There is no such identity provider',
    detail: 'The address names a provider that is not set up here.',
    hint: 'Choose one of the ways to sign in below.',
  },
  'MP-ID-010': {
    title: 'The sign-in was interrupted',
    detail: 'It did not begin in this browser, or more than ten minutes ago.',
    hint: 'Start again here, in one tab.',
  },
  'MP-ID-011': {
    title: 'The identity provider does not answer',
    detail: 'Nobody could be signed in.',
    hint: 'Try again in a moment. If it stays, tell whoever runs this platform.',
  },
  'MP-ID-012': {
    title: 'The identity provider let nobody in',
    detail: 'The sign-in was cancelled, or what the provider sent does not hold.',
    hint: 'Start again. If it stays, tell whoever runs this platform.',
  },
  'MP-ID-013': {
    title: 'This account may not sign in here',
    detail: 'The identity provider knows you, and this platform lets in only some of its people.',
    hint: 'Ask an administrator for access, or use another account.',
  },
};

/** The problem of that code; nothing for what is no code of a sign-in. */
export function signOnProblem(code: string | null): PluginProblem | null {
  const known = code === null ? undefined : KNOWN[code];
  return code !== null && known ? { code, ...known } : null;
}
