/** User name and password. Both are checked here first; the server's refusal is shown with its hint. */
import type { PluginProblem } from '@midplane/runtime/types';
import { Button, Field } from '@midplane/ui';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ProblemCallout } from '../../errors/ProblemCallout';
import { toProblem } from '../../errors/shell-error';
import { useShell } from '../../host/context';

/** Who knows the name and the password: somebody by id, or Midplane itself. */
export interface AccountsOf {
  id: string | null;
  label: string;
}

type Missing = { username?: string; password?: string };

function whatIsMissing(name: string, secret: string): Missing {
  return {
    ...(name ? {} : { username: 'Enter your user name' }),
    ...(secret ? {} : { password: 'Enter your password' }),
  };
}

/** The form's state and its one action. */
function useSignIn(onDone: () => void) {
  const { session } = useShell().runtime;
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState<Missing>({});
  const [problem, setProblem] = useState<PluginProblem | null>(null);
  const username = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);

  // The page is about this field, also when it is the first that was opened.
  useEffect(() => username.current?.focus({ preventScroll: true }), []);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const name = String(data.get('username') ?? '').trim();
    const secret = String(data.get('password') ?? '');
    const absent = whatIsMissing(name, secret);
    setProblem(null);
    setMissing(absent);
    (absent.username ? username : absent.password ? password : null)?.current?.focus();
    if (busy || absent.username || absent.password) return;
    setBusy(true);
    try {
      const provider = String(data.get('provider') ?? '');
      await session.signIn({ username: name, password: secret, ...(provider && { provider }) });
      onDone();
    } catch (error) {
      setProblem(toProblem(error, 'Sign-in failed'));
      setBusy(false);
      password.current?.focus();
    }
  };
  return { busy, missing, problem, username, password, submit };
}

export function LoginForm(props: { code: string | null; next: string; accounts: AccountsOf[] }) {
  const { code, next, accounts } = props;
  const { busy, missing, problem, username, password, submit } = useSignIn(() => {
    // A new page: the plugin list belongs to the viewer. The CLI's approval stays on this one.
    if (!code) location.assign(next);
  });
  return (
    <form
      className="form"
      method="post"
      action="/login"
      noValidate
      onSubmit={(e) => void submit(e)}
    >
      {code && <p>Sign in first; then you can let the command line tool act in your name.</p>}
      {problem && <ProblemCallout role="alert" problem={problem} />}
      <Whose accounts={accounts} />
      <Field
        ref={username}
        label="User name"
        data-autofocus=""
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        error={missing.username}
      />
      <Field
        ref={password}
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        error={missing.password}
      />
      <Button type="submit" variant="primary" aria-disabled={busy}>
        {busy ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  );
}

/** One that is the only one is not asked about, but sent. */
function Whose({ accounts }: { accounts: AccountsOf[] }) {
  if (accounts.length < 2) {
    return <input type="hidden" name="provider" value={accounts[0]?.id ?? ''} />;
  }
  return (
    <fieldset className="login-accounts">
      <legend>Account</legend>
      {accounts.map(({ id, label }, at) => (
        <label key={id ?? ''}>
          <input type="radio" name="provider" value={id ?? ''} defaultChecked={at === 0} /> {label}
        </label>
      ))}
    </fieldset>
  );
}
