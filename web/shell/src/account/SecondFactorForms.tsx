/** The forms of the second factor. Each proves anew who asks: an open session alone is no proof. */
import type { PluginProblem } from '@midplane/runtime/types';
import { Button, Field } from '@midplane/ui';
import { type FormEvent, type ReactNode, useState } from 'react';
import { ProblemCallout } from '../errors/ProblemCallout';
import { useSession, useShell } from '../host/context';
import { ownApi, problemOfRequest } from './own-api';
import { QrCode } from './QrCode';
import type { Begun } from './SecondFactor';

type OwnApi = Awaited<ReturnType<typeof ownApi>>;

interface FormProps<T> {
  onClose(): void;
  onDone(result: T): void;
}

/** One field, one request. */
function useOneField<T>(empty: string, send: (api: OwnApi, typed: string) => Promise<T>) {
  const { session } = useShell().runtime;
  const [isBusy, setBusy] = useState(false);
  const [missing, setMissing] = useState<string>();
  const [problem, setProblem] = useState<PluginProblem | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>, onDone: (result: T) => void) => {
    event.preventDefault();
    const field = event.currentTarget.elements.namedItem('typed') as HTMLInputElement;
    const typed = field.value.trim();
    setProblem(null);
    setMissing(typed ? undefined : empty);
    if (!typed) field.focus();
    if (isBusy || !typed) return;
    setBusy(true);
    try {
      onDone(await send(await ownApi(session), typed));
    } catch (error) {
      setProblem(problemOfRequest(error, 'MP-WEB-313'));
      setBusy(false);
      field.focus();
    }
  };
  return { isBusy, missing, problem, submit };
}

function Actions(props: {
  onClose(): void;
  isBusy: boolean;
  children: ReactNode;
  danger?: boolean;
}) {
  return (
    <div className="form-actions">
      <Button onClick={props.onClose}>Cancel</Button>
      <Button
        type="submit"
        variant={props.danger ? 'danger' : 'primary'}
        aria-disabled={props.isBusy}
      >
        {props.children}
      </Button>
    </div>
  );
}

const focused = (field: HTMLInputElement | null) => field?.focus({ preventScroll: true });

export function PasswordForm({ onClose, onDone }: FormProps<Begun>) {
  const { user } = useSession();
  const form = useOneField('Enter your password', async (api, password) => {
    const { data } = await api.POST('/auth/me/second-factor', { body: { password } });
    return data as Begun;
  });
  return (
    <form className="form" method="post" noValidate onSubmit={(e) => void form.submit(e, onDone)}>
      <p>
        With two-step sign-in, your password alone does not let anybody in: a code of an
        authenticator app on your phone is asked for too.
      </p>
      {form.problem && <ProblemCallout role="alert" problem={form.problem} />}
      {/* For the browser's own list of passwords, which goes by names. */}
      <input type="hidden" autoComplete="username" value={user?.username ?? ''} readOnly />
      <Field
        ref={focused}
        label="Your password"
        name="typed"
        type="password"
        autoComplete="current-password"
        error={form.missing}
      />
      <Actions onClose={onClose} isBusy={form.isBusy}>
        {form.isBusy ? 'Checking…' : 'Continue'}
      </Actions>
    </form>
  );
}

export function CodeForm({ begun, onClose, onDone }: FormProps<string[]> & { begun: Begun }) {
  const form = useOneField('Enter the code that the app shows', async (api, code) => {
    const { data } = await api.POST('/auth/me/second-factor/confirm', { body: { code } });
    return data?.recoveryCodes ?? [];
  });
  return (
    <form className="form" method="post" noValidate onSubmit={(e) => void form.submit(e, onDone)}>
      <p>Scan this with an authenticator app, then enter the code that it shows.</p>
      <QrCode text={begun.address} label="QR code for the authenticator app" />
      <p className="muted">
        Or type this key into the app: <code className="secret-key">{inFours(begun.secret)}</code>
      </p>
      {form.problem && <ProblemCallout role="alert" problem={form.problem} />}
      <Field
        ref={focused}
        label="Code"
        name="typed"
        inputMode="numeric"
        autoComplete="one-time-code"
        error={form.missing}
      />
      <Actions onClose={onClose} isBusy={form.isBusy}>
        {form.isBusy ? 'Turning on…' : 'Turn on'}
      </Actions>
    </form>
  );
}

export function ProofForm({ left, onClose, onDone }: FormProps<void> & { left: number }) {
  const form = useOneField('Enter a code', async (api, code) => {
    await api.POST('/auth/me/second-factor/remove', { body: { code } });
  });
  return (
    <form className="form" method="post" noValidate onSubmit={(e) => void form.submit(e, onDone)}>
      <p>
        Two-step sign-in is <strong>on</strong>.{' '}
        {left === 1 ? 'One recovery code is left.' : `${left} recovery codes are left.`} For another
        app or new recovery codes, turn it off and on again.
      </p>
      {form.problem && <ProblemCallout role="alert" problem={form.problem} />}
      <Field
        ref={focused}
        label="Code"
        hint="Of your authenticator app, or a recovery code"
        name="typed"
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        error={form.missing}
      />
      <Actions danger onClose={onClose} isBusy={form.isBusy}>
        {form.isBusy ? 'Turning off…' : 'Turn off'}
      </Actions>
    </form>
  );
}

function inFours(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1 ');
}
