/** One's own password, by the one that it was. None of it is shown. Who sends it is its owner's affair. */
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from './Button';
import { Callout } from './Callout';
import { Dialog } from './Dialog';
import { Field } from './Field';

export interface TypedPasswords {
  current: string;
  next: string;
  again: string;
}

export interface PasswordRefusal {
  /** What stands at a field. */
  faults: Partial<TypedPasswords>;
  /** What stands above them. */
  problem?: ReactNode;
}

/** What is wrong before the server is asked; how long it has to be is the server's to say. */
export function faultsOfPasswords({
  current,
  next,
  again,
}: TypedPasswords): Partial<TypedPasswords> {
  return {
    ...(current === '' && { current: 'Enter your current password' }),
    ...(next === '' && { next: 'Enter the new password' }),
    ...(next !== again && { again: 'It is not the same as above' }),
  };
}

interface ChangePasswordProps {
  username: string;
  send(typed: TypedPasswords): Promise<void>;
  refusalOf(error: unknown): PasswordRefusal;
  onClose(): void;
}

export function ChangePassword(props: ChangePasswordProps) {
  const [isDone, setDone] = useState(false);
  return (
    <Dialog title="Change password" onClose={props.onClose}>
      {isDone ? <Done onClose={props.onClose} /> : <Form {...props} onDone={() => setDone(true)} />}
    </Dialog>
  );
}

function Done({ onClose }: { onClose(): void }) {
  return (
    <div className="form">
      <Callout tone="success" role="status" title="The password was changed">
        Your other sessions have ended.
      </Callout>
      <div className="form-actions">
        <Button ref={(button) => button?.focus()} variant="primary" onClick={onClose}>
          Close
        </Button>
      </div>
    </div>
  );
}

type FormProps = ChangePasswordProps & { onDone(): void };

const NOTHING: TypedPasswords = { current: '', next: '', again: '' };

/** The form's state and its one action. */
function useChange({ send, refusalOf, onDone }: FormProps) {
  const [typed, setTyped] = useState(NOTHING);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<PasswordRefusal>({ faults: {} });
  const type = (next: Partial<TypedPasswords>) => setTyped({ ...typed, ...next });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    const faults = faultsOfPasswords(typed);
    setRefusal({ faults });
    if (Object.keys(faults).length > 0) return;
    setBusy(true);
    try {
      await send(typed);
      onDone();
    } catch (error) {
      setRefusal(refusalOf(error));
      setBusy(false);
    }
  };
  return { typed, type, isBusy, refusal, submit };
}

function Form(props: FormProps) {
  const { typed, type, isBusy, refusal, submit } = useChange(props);
  return (
    <form className="form" method="post" noValidate onSubmit={(event) => void submit(event)}>
      <p>Your other sessions end: other browsers and command line tools sign in again.</p>
      {refusal.problem}
      {/* For the browser's own list of passwords, which goes by names. */}
      <input type="hidden" autoComplete="username" value={props.username} readOnly />
      <Field
        label="Current password"
        type="password"
        autoComplete="current-password"
        value={typed.current}
        error={refusal.faults.current}
        onChange={(event) => type({ current: event.target.value })}
      />
      <Field
        label="New password"
        type="password"
        autoComplete="new-password"
        value={typed.next}
        error={refusal.faults.next}
        onChange={(event) => type({ next: event.target.value })}
      />
      <Field
        label="The same again"
        type="password"
        autoComplete="new-password"
        value={typed.again}
        error={refusal.faults.again}
        onChange={(event) => type({ again: event.target.value })}
      />
      <div className="form-actions">
        <Button onClick={props.onClose}>Cancel</Button>
        <Button type="submit" variant="primary" aria-disabled={isBusy}>
          {isBusy ? 'Changing…' : 'Change password'}
        </Button>
      </div>
    </form>
  );
}
