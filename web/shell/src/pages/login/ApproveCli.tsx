/** Lets a waiting Piral command line tool act for the signed-in person, once and on their word only. */
import { ApiProblem, createApi } from '@midplane/api';
import type { PluginProblem } from '@midplane/runtime/types';
import { Button, Callout } from '@midplane/ui';
import { useState } from 'react';
import { ProblemCallout } from '../../errors/ProblemCallout';
import { ShellError, toProblem } from '../../errors/shell-error';
import { useSession, useShell } from '../../host/context';

async function approve(code: string, token: string | null): Promise<void> {
  try {
    const api = createApi({ baseUrl: location.origin, token: () => token });
    await api.POST('/auth/device/{code}/approve', { params: { path: { code } } });
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    const told = Object.entries({ code: error.code, title: error.title, hint: error.hint });
    throw new ShellError(
      'MP-WEB-310',
      error.message,
      Object.fromEntries(told.filter(([, text]) => text)),
    );
  }
}

export function ApproveCli({ code }: { code: string }) {
  const { session } = useShell().runtime;
  const [state, setState] = useState<'asking' | 'busy' | 'done' | 'refused'>('asking');
  const [problem, setProblem] = useState<PluginProblem | null>(null);
  const onApprove = async () => {
    setState('busy');
    setProblem(null);
    try {
      await approve(code, await session.freshToken());
      setState('done');
    } catch (error) {
      setProblem(toProblem(error, 'The request could not be approved'));
      setState('asking');
    }
  };
  if (state === 'done') {
    return (
      <Callout tone="success" role="status" title="Authorised">
        The command line tool goes on by itself. You can close this window.
      </Callout>
    );
  }
  if (state === 'refused') {
    return (
      <Callout tone="neutral" role="status" title="Not authorised">
        Nothing was allowed. The command ends by itself after a while.
      </Callout>
    );
  }
  const refuse = () => setState('refused');
  const busy = state === 'busy';
  return <Question {...{ code, busy, problem, refuse }} approve={() => void onApprove()} />;
}

function Question(props: {
  code: string;
  busy: boolean;
  problem: PluginProblem | null;
  approve(): void;
  refuse(): void;
}) {
  const { code, busy, problem } = props;
  const { user } = useSession();
  return (
    <div className="form">
      <p>
        A Piral command line tool asks to publish and manage plugins as{' '}
        <strong>{user?.displayName}</strong>. Only continue if you just started it yourself.
      </p>
      <p className="login-code">
        Request <code>{code}</code>
      </p>
      {problem && <ProblemCallout role="alert" problem={problem} />}
      <Button variant="primary" aria-disabled={busy} onClick={props.approve}>
        {busy ? 'Authorising…' : 'Authorise'}
      </Button>
      <Button onClick={props.refuse}>Cancel</Button>
    </div>
  );
}
