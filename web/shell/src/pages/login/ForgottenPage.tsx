/** `/login/forgotten`: asks for a link by mail. What is said after it is the same for every name. */
import { Button, Callout, Field } from '@midplane/ui';
import { useState } from 'react';
import { ProblemCallout } from '../../errors/ProblemCallout';
import { type Faults, textOf, useOneAction } from './form';
import { forgotPassword } from './link';
import { SignInFrame } from './SignInFrame';

export function ForgottenPage() {
  const [isAsked, setAsked] = useState(false);
  return (
    <SignInFrame title="Forgotten password">
      {isAsked ? <Asked /> : <ForgottenForm onDone={() => setAsked(true)} />}
    </SignInFrame>
  );
}

function Asked() {
  return (
    <Callout tone="success" role="status" title="Look into your mail">
      If there is such an account and its mail address is known here, a link is on its way. It works
      for an hour. If nothing comes, ask an administrator for one.
    </Callout>
  );
}

function ForgottenForm({ onDone }: { onDone(): void }) {
  const { busy, faults, problem, submit } = useOneAction({
    title: 'No letter was asked for',
    check(data): Faults {
      return textOf(data, 'who').trim() ? {} : { who: 'Enter your user name or mail address' };
    },
    async act(data) {
      await forgotPassword(textOf(data, 'who').trim());
      onDone();
    },
  });
  return (
    <form className="form" method="post" action="/login/forgotten" noValidate onSubmit={submit}>
      {problem && <ProblemCallout role="alert" problem={problem} />}
      <Field
        label="User name or mail address"
        name="who"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={254}
        required
        data-autofocus=""
        error={faults.who}
      />
      <Button type="submit" variant="primary" aria-disabled={busy}>
        {busy ? 'Asking…' : 'Send me a link'}
      </Button>
    </form>
  );
}
