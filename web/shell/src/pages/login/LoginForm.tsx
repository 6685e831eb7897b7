/**
 * User name and password, and the code where the account asks for one. Both are checked here first; the
 * server's refusal is shown with its hint.
 */
import type { Credentials, PluginProblem } from '@midplane/runtime/types';
import { Button, Field } from '@midplane/ui';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ProblemCallout } from '../../errors/ProblemCallout';
import { toProblem } from '../../errors/shell-error';
import { useShell } from '../../host/context';
import { CodeForm } from './CodeForm';

/** The password is right, and a code is asked for too. */
const CODE_NEEDED = 'MP-ID-030';

/** Who knows the name and the password: somebody by id, or Midplane itself. */
export interface AccountsOf {
  id: string | null;
  label: string;
}

type Missing = { username?: string; password?: string };

function whatIsMissing({ username, password }: Credentials): Missing {
  return {
    ...(username ? {} : { username: 'Enter your user name' }),
    ...(password ? {} : { password: 'Enter your password' }),
  };
}

/** What was typed; `provider` only where it is somebody else. */
function typedInto(form: HTMLFormElement): Credentials {
  const data = new FormData(form);
  const text = (name: string) => String(data.get(name) ?? '');
  const provider = text('provider');
  const typed = { username: text('username').trim(), password: text('password') };
  return provider ? { ...typed, provider } : typed;
}

/** The form's state and its one action. */
function useSignIn(before: PluginProblem | null, onDone: () => void, onCode: () => void) {
  const { session } = useShell().runtime;
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState<Missing>({});
  const [problem, setProblem] = useState<PluginProblem | null>(before);
  const username = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);

  // The page is about this field, also when it is the first that was opened.
  useEffect(() => username.current?.focus({ preventScroll: true }), []);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = typedInto(event.currentTarget);
    const absent = whatIsMissing(typed);
    setProblem(null);
    setMissing(absent);
    (absent.username ? username : absent.password ? password : null)?.current?.focus();
    if (busy || absent.username || absent.password) return;
    setBusy(true);
    try {
      await session.signIn(typed);
      onDone();
    } catch (error) {
      const refusal = toProblem(error, 'Sign-in failed');
      if (refusal.code === CODE_NEEDED) return onCode();
      setProblem(refusal);
      setBusy(false);
      password.current?.focus();
    }
  };
  return { busy, missing, problem, username, password, submit };
}

export function LoginForm(props: { code: string | null; next: string; accounts: AccountsOf[] }) {
  const { code, next, accounts } = props;
  const [asksCode, setAsksCode] = useState(false);
  const [problem, setProblem] = useState<PluginProblem | null>(null);
  const onDone = () => {
    // A new page: the plugin list belongs to the viewer. The CLI's approval stays on this one.
    if (!code) location.assign(next);
  };
  const back = (why: PluginProblem | null) => {
    setProblem(why);
    setAsksCode(false);
  };
  if (asksCode) return <CodeForm onDone={onDone} onBack={back} />;
  const forCli = code !== null;
  return (
    <NameAndPassword
      {...{ accounts, forCli, before: problem, onDone, onCode: () => setAsksCode(true) }}
    />
  );
}

function NameAndPassword(props: {
  accounts: AccountsOf[];
  forCli: boolean;
  before: PluginProblem | null;
  onDone(): void;
  onCode(): void;
}) {
  const { busy, missing, problem, username, password, submit } = useSignIn(
    props.before,
    props.onDone,
    props.onCode,
  );
  return (
    <form
      className="form"
      method="post"
      action="/login"
      noValidate
      onSubmit={(e) => void submit(e)}
    >
      {props.forCli && (
        <p>Sign in first; then you can let the command line tool act in your name.</p>
      )}
      {problem && <ProblemCallout role="alert" problem={problem} />}
      <Whose accounts={props.accounts} />
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
      <a className="login-forgotten" href="/login/forgotten">
        Forgotten password?
      </a>
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
