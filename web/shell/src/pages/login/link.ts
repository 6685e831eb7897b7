/** The link that a letter brings: what it is for, and doing it. Its secret is in the fragment. */
import { ApiProblem, type components, createApi } from '@midplane/api';
import type { PluginProblem } from '@midplane/runtime/types';
import { useEffect, useState } from 'react';
import { toProblem } from '../../errors/shell-error';

export type LinkAbout = components['schemas']['LinkAbout'];

/** The secret in a fragment; what could not be one is none. */
export function linkSecret(fragment: string): string | null {
  return /^#(mpl_[0-9a-f]{64})$/.exec(fragment)?.[1] ?? null;
}

const api = () => createApi({ baseUrl: location.origin, token: () => null });

/** The server's refusal with its hint. */
export function linkProblem(error: unknown, title: string): PluginProblem {
  if (!(error instanceof ApiProblem)) return toProblem(error, title);
  const { code = 'MP-WEB-310', message, hint = 'Try again in a moment.' } = error;
  return { code, title: error.title ?? title, detail: message, hint };
}

const NO_LINK: PluginProblem = {
  code: 'MP-ID-040',
  title: 'The link is not whole',
  detail: 'What stands behind the # of its address is missing.',
  hint: 'Copy all of it out of the letter, or ask for another one.',
};

/** What a link is for, why it is for nothing, or neither while it is asked. */
export function useLink(purpose: LinkAbout['purpose'], secret: string | null) {
  const [about, setAbout] = useState<LinkAbout | null>(null);
  const [problem, setProblem] = useState<PluginProblem | null>(secret ? null : NO_LINK);
  useEffect(() => {
    if (!secret) return;
    let isShown = true;
    const ask = async () => {
      const { data } = await api().POST('/auth/links', { body: { token: secret } });
      if (!isShown) return;
      if (data?.purpose === purpose) setAbout(data);
      else setProblem(NO_LINK);
    };
    ask().catch((error: unknown) => {
      if (isShown) setProblem(linkProblem(error, 'The link cannot be looked at'));
    });
    return () => {
      isShown = false;
    };
  }, [purpose, secret]);
  return { about, problem };
}

export interface Chosen {
  username: string;
  displayName: string;
  password: string;
}

export async function acceptInvitation(token: string, chosen: Chosen): Promise<void> {
  await api().POST('/auth/invitation', { body: { token, ...chosen } });
}

export async function resetPassword(token: string, password: string): Promise<void> {
  await api().POST('/auth/password/reset', { body: { token, password } });
}

export async function forgotPassword(who: string): Promise<void> {
  await api().POST('/auth/password/forgotten', { body: { who } });
}
