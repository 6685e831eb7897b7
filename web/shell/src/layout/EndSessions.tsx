/** Asks before every session of the person ends, this browser's and that of each command line too. */
import { ApiProblem, createApi } from '@midplane/api';
import type { PluginProblem } from '@midplane/runtime/types';
import { Button, Dialog } from '@midplane/ui';
import { useState } from 'react';
import { ProblemCallout } from '../errors/ProblemCallout';
import { ShellError, toProblem } from '../errors/shell-error';
import { useShell } from '../host/context';

async function endAll(token: string | null): Promise<void> {
  try {
    const api = createApi({ baseUrl: location.origin, token: () => token });
    await api.DELETE('/auth/sessions');
  } catch (error) {
    // A session that has ended already is what was asked for.
    if (error instanceof ApiProblem && error.status === 401) return;
    const detail = error instanceof Error ? error.message : String(error);
    throw new ShellError('MP-WEB-311', detail);
  }
}

export function EndSessions({ onClose }: { onClose(): void }) {
  const { session } = useShell().runtime;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<PluginProblem | null>(null);
  const end = async () => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await endAll(await session.freshToken());
      await session.signOut();
      location.assign('/');
    } catch (error) {
      setProblem(toProblem(error, 'The sessions could not be ended'));
      setBusy(false);
    }
  };
  return (
    <Dialog title="Sign out everywhere?" onClose={onClose}>
      <div className="form">
        <p>
          This ends your sessions in all browsers and in all command line tools that you signed in
          with, here too. API tokens stay as they are.
        </p>
        {problem && <ProblemCallout role="alert" problem={problem} />}
        <div className="form-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="danger" aria-disabled={busy} onClick={() => void end()}>
            {busy ? 'Signing out…' : 'Sign out everywhere'}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
