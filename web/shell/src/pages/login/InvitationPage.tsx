/** `/login/invitation#SECRET`: who was invited chooses a name and a password, and is signed in. */
import { Button, Field, Skeleton } from '@midplane/ui';
import { useLocation } from 'react-router';
import { ProblemCallout } from '../../errors/ProblemCallout';
import { type Faults, faultsOfPassword, textOf, useOneAction } from './form';
import { acceptInvitation, type LinkAbout, linkSecret, useLink } from './link';
import { NewPasswordFields } from './NewPasswordFields';
import { SignInFrame } from './SignInFrame';

export function InvitationPage() {
  const secret = linkSecret(useLocation().hash);
  const { about, problem } = useLink('invitation', secret);
  return (
    <SignInFrame title="Make your account">
      {problem && <ProblemCallout role="alert" problem={problem} />}
      {!problem && !about && <Skeleton lines={6} />}
      {about && secret && <InvitationForm about={about} secret={secret} />}
    </SignInFrame>
  );
}

function InvitationForm({ about, secret }: { about: LinkAbout; secret: string }) {
  const { busy, faults, problem, submit } = useOneAction({
    title: 'The account was not made',
    check(data) {
      const faults: Faults = {};
      if (!textOf(data, 'username').trim()) faults.username = 'Choose a user name';
      return { ...faults, ...faultsOfPassword(data, about.shortestPassword) };
    },
    async act(data) {
      await acceptInvitation(secret, {
        username: textOf(data, 'username').trim(),
        displayName: textOf(data, 'displayName').trim(),
        password: textOf(data, 'password'),
      });
      // A new page: it belongs to who is signed in now.
      location.assign('/');
    },
  });
  return (
    <form className="form" method="post" action="/login" noValidate onSubmit={submit}>
      <p>
        You are invited as <strong>{about.mail}</strong>.
      </p>
      {problem && <ProblemCallout role="alert" problem={problem} />}
      <Field
        label="User name"
        hint="What you sign in with"
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={100}
        required
        data-autofocus=""
        error={faults.username}
      />
      <Field
        label="Name"
        hint="What you are called; the user name when empty"
        name="displayName"
        autoComplete="name"
        maxLength={200}
        defaultValue={about.displayName ?? ''}
      />
      <NewPasswordFields shortest={about.shortestPassword} faults={faults} />
      <Button type="submit" variant="primary" aria-disabled={busy}>
        {busy ? 'Making the account…' : 'Make the account'}
      </Button>
    </form>
  );
}
