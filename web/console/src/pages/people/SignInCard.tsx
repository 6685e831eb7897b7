/** Whether and where somebody is signed in, and what keeps them out. */
import { Button, Card } from '@midplane/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type Person, type PersonSession, useSessionsOf } from '../../data/people';
import { Asked } from '../../parts/asked';
import { ChangeDialog } from '../../parts/ChangeDialog';
import { plural } from '../../parts/words';
import { useConsole } from '../../session/console';
import { removal, signingOut, switchingPerson } from './changes';
import { PasswordDialog } from './PasswordDialog';
import { ResetLinkDialog } from './ResetLinkDialog';

interface Shown {
  person: Person;
  isOneself: boolean;
}

export function SignInCard({ person, isOneself }: Shown) {
  const { api } = useConsole();
  const queries = useQueryClient();
  const sessions = useSessionsOf(person.id);
  const [asking, setAsking] = useState<'switch' | 'password' | 'link' | 'sign-out' | null>(null);
  const close = () => setAsking(null);
  const refresh = () => {
    for (const key of ['users', 'sessions']) void queries.invalidateQueries({ queryKey: [key] });
  };
  return (
    <Card title="Signing in">
      <Asked answer={sessions} lines={1}>
        {(open) => <p>{inWords(open)}</p>}
      </Asked>
      {isOneself && (
        <p className="muted">This is your own account: another administrator can disable it.</p>
      )}
      <div className="card-more">
        {!isOneself && (
          <Button onClick={() => setAsking('switch')}>
            {person.disabledAt == null ? 'Disable…' : 'Enable…'}
          </Button>
        )}
        <Button onClick={() => setAsking('password')}>New password…</Button>
        <Button onClick={() => setAsking('link')}>Link for one…</Button>
        {(sessions.data?.length ?? 0) > 0 && (
          <Button onClick={() => setAsking('sign-out')}>Sign out everywhere…</Button>
        )}
      </div>
      {asking === 'switch' && (
        <ChangeDialog change={switchingPerson(api, person)} onClose={close} onDone={refresh} />
      )}
      {asking === 'sign-out' && (
        <ChangeDialog
          change={signingOut(api, person, isOneself)}
          onClose={close}
          onDone={refresh}
        />
      )}
      {asking === 'link' && <ResetLinkDialog person={person} onClose={close} />}
      {asking === 'password' && (
        <PasswordDialog person={person} isOneself={isOneself} onClose={close} />
      )}
    </Card>
  );
}

export function inWords(sessions: readonly PersonSession[]): string {
  if (sessions.length === 0) return 'Signed in nowhere.';
  const tools = sessions.filter(({ isCommandLine }) => isCommandLine).length;
  const where = [
    tools < sessions.length && plural(sessions.length - tools, 'browser'),
    tools > 0 && plural(tools, 'command line tool'),
  ];
  return `Signed in with ${where.filter(Boolean).join(' and ')}.`;
}

export function RemovalCard({ person, isOneself }: Shown) {
  const { api } = useConsole();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  if (isOneself) return null;
  const leave = () => {
    void queries.invalidateQueries({ queryKey: ['users', 'all'] });
    void navigate({ to: '/people' });
  };
  return (
    <Card title="Remove the account">
      <p>Nothing brings it back. To keep somebody out for a while, disable the account instead.</p>
      <div className="card-more">
        <Button onClick={() => setAsking(true)}>Remove…</Button>
      </div>
      {isAsking && (
        <ChangeDialog
          change={removal(api, person)}
          onClose={() => setAsking(false)}
          onDone={leave}
        />
      )}
    </Card>
  );
}
