/** User name and password. Both are checked here first; the server's refusal is shown with its hint. */
import type { PluginProblem } from '@midplane/runtime/types';
import { Button, Field } from '@midplane/ui';
import { type FormEvent, useRef, useState } from 'react';
import { ProblemCallout } from '../../errors/ProblemCallout';
import { toProblem } from '../../errors/shell-error';
import { useShell } from '../../host/context';

type Missing = { username?: string; password?: string };

export function LoginForm({ code, next }: { code: string | null; next: string }) {
  const { session } = useShell().runtime;
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState<Missing>({});
  const [problem, setProblem] = useState<PluginProblem | null>(null);
  const username = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);

  const check = (name: string, secret: string): boolean => {
    const found: Missing = {};
    if (!name) found.username = 'Enter your user name';
    if (!secret) found.password = 'Enter your password';
    setMissing(found);
    (found.username ? username : found.password ? password : null)?.current?.focus();
    return !found.username && !found.password;
  };

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const name = String(data.get('username') ?? '').trim();
    const secret = String(data.get('password') ?? '');
    setProblem(null);
    if (busy || !check(name, secret)) return;
    setBusy(true);
    try {
      await session.signIn({ username: name, password: secret });
      // A new page: the plugin list belongs to the viewer. The CLI's approval stays on this one.
      if (!code) location.assign(next);
    } catch (error) {
      setProblem(toProblem(error, 'Sign-in failed'));
      setBusy(false);
      password.current?.focus();
    }
  };

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
      <Field
        ref={username}
        label="User name"
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
