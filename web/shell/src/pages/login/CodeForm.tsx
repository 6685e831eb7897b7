/** The second step of a sign-in: a code of the authenticator app, or a recovery code. */
import type { PluginProblem } from '@midplane/runtime/types';
import { Button, Field } from '@midplane/ui';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ProblemCallout } from '../../errors/ProblemCallout';
import { toProblem } from '../../errors/shell-error';
import { useShell } from '../../host/context';

/** The password was shown too long ago, or is another one since. */
const OVER = 'MP-ID-032';

interface CodeFormProps {
  onDone(): void;
  /** Back to the password, with what went wrong. */
  onBack(problem: PluginProblem | null): void;
}

export function CodeForm({ onDone, onBack }: CodeFormProps) {
  const { session } = useShell().runtime;
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState<string>();
  const [problem, setProblem] = useState<PluginProblem | null>(null);
  const code = useRef<HTMLInputElement>(null);
  useEffect(() => code.current?.focus({ preventScroll: true }), []);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = code.current?.value.trim() ?? '';
    setProblem(null);
    setMissing(typed ? undefined : 'Enter the code');
    if (!typed) code.current?.focus();
    if (busy || !typed) return;
    setBusy(true);
    try {
      await session.signInWithCode(typed);
      onDone();
    } catch (error) {
      const refusal = toProblem(error, 'Sign-in failed');
      if (refusal.code === OVER) return onBack(refusal);
      setProblem(refusal);
      setBusy(false);
      code.current?.select();
    }
  };
  return (
    <form className="form" method="post" noValidate onSubmit={(event) => void submit(event)}>
      <p>Enter the code that your authenticator app shows, or one of your recovery codes.</p>
      {problem && <ProblemCallout role="alert" problem={problem} />}
      <Field
        ref={code}
        label="Code"
        name="code"
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        required
        error={missing}
      />
      <Button type="submit" variant="primary" aria-disabled={busy}>
        {busy ? 'Signing in…' : 'Sign in'}
      </Button>
      <Button onClick={() => onBack(null)}>Back</Button>
    </form>
  );
}
