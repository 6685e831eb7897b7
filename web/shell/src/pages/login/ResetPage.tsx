/** `/login/reset#SECRET`: another password for who forgot theirs. */
import { Button, Callout, Skeleton } from '@midplane/ui';
import { useState } from 'react';
import { useLocation } from 'react-router';
import { ProblemCallout } from '../../errors/ProblemCallout';
import { faultsOfPassword, textOf, useOneAction } from './form';
import { type LinkAbout, linkSecret, resetPassword, useLink } from './link';
import { NewPasswordFields } from './NewPasswordFields';
import { SignInFrame } from './SignInFrame';

export function ResetPage() {
  const secret = linkSecret(useLocation().hash);
  const { about, problem } = useLink('reset', secret);
  const [isDone, setDone] = useState(false);
  if (isDone) return <Done />;
  return (
    <SignInFrame title="Choose a new password">
      {problem && <Over problem={problem} />}
      {!problem && !about && <Skeleton lines={4} />}
      {about && secret && <ResetForm {...{ about, secret }} onDone={() => setDone(true)} />}
    </SignInFrame>
  );
}

function Over({ problem }: { problem: Parameters<typeof ProblemCallout>[0]['problem'] }) {
  return (
    <div className="form">
      <ProblemCallout role="alert" problem={problem} />
      <Button onClick={() => location.assign('/login/forgotten')}>Ask for another link</Button>
    </div>
  );
}

function Done() {
  return (
    <SignInFrame title="Choose a new password">
      <div className="form">
        <Callout tone="success" role="status" title="Your password is changed">
          You are signed out everywhere. Sign in with the new one.
        </Callout>
        <Button variant="primary" onClick={() => location.assign('/login')}>
          Sign in
        </Button>
      </div>
    </SignInFrame>
  );
}

function ResetForm(props: { about: LinkAbout; secret: string; onDone(): void }) {
  const { about, secret, onDone } = props;
  const { busy, faults, problem, submit } = useOneAction({
    title: 'The password was not changed',
    check: (data) => faultsOfPassword(data, about.shortestPassword),
    async act(data) {
      await resetPassword(secret, textOf(data, 'password'));
      onDone();
    },
  });
  return (
    <form className="form" method="post" action="/login" noValidate onSubmit={submit}>
      <p>
        For the account <strong>{about.username}</strong>. It is signed out everywhere.
      </p>
      {problem && <ProblemCallout role="alert" problem={problem} />}
      <input type="hidden" name="username" autoComplete="username" value={about.username ?? ''} />
      <NewPasswordFields shortest={about.shortestPassword} faults={faults} />
      <Button type="submit" variant="primary" aria-disabled={busy}>
        {busy ? 'Changing…' : 'Change the password'}
      </Button>
    </form>
  );
}
