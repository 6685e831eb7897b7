/** One's own password, as the shell sends it and says what was refused. No plugin hears of it. */
import { ApiProblem, changeOwnPassword, createApi, faultOfOwnPassword } from '@midplane/api';
import type { PluginProblem } from '@midplane/runtime/types';
import { ChangePassword, type TypedPasswords } from '@midplane/ui';
import { ProblemCallout } from '../errors/ProblemCallout';
import { ShellError } from '../errors/shell-error';
import { useSession, useShell } from '../host/context';

/** What stands above the fields, for what is about none of them. */
export function problemOfPassword(error: unknown): PluginProblem {
  if (error instanceof ApiProblem && error.code !== undefined) {
    const { code, title = 'The password was not changed', message: detail, hint } = error;
    return { code, title, detail, hint };
  }
  const detail = error instanceof Error ? error.message : String(error);
  return new ShellError('MP-WEB-312', detail).problem;
}

function refusalOf(error: unknown) {
  const faults = faultOfOwnPassword(error);
  if (faults) return { faults };
  const problem = problemOfPassword(error);
  return { faults: {}, problem: <ProblemCallout role="alert" problem={problem} /> };
}

export function OwnPassword({ onClose }: { onClose(): void }) {
  const { session } = useShell().runtime;
  const { user } = useSession();
  const send = async (typed: TypedPasswords) => {
    const token = await session.freshToken();
    await changeOwnPassword(createApi({ baseUrl: location.origin, token: () => token }), typed);
  };
  return (
    <ChangePassword
      username={user?.username ?? ''}
      send={send}
      refusalOf={refusalOf}
      onClose={onClose}
    />
  );
}
