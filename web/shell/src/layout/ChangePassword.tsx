/** One's own password, by the one that it was. None of it is shown, and no plugin hears of it. */
import { Button, Callout, Dialog, Field } from '@midplane/ui';
import { type FormEvent, useState } from 'react';
import { ProblemCallout } from '../errors/ProblemCallout';
import { useSession, useShell } from '../host/context';
import { changeOwnPassword, faultsOf, type Refusal, refusalOf, type Typed } from './own-password';

const NOTHING: Typed = { current: '', next: '', again: '' };

export function ChangePassword({ onClose }: { onClose(): void }) {
  const [isDone, setDone] = useState(false);
  return (
    <Dialog title="Change password" onClose={onClose}>
      {isDone ? (
        <Done onClose={onClose} />
      ) : (
        <Form onDone={() => setDone(true)} onClose={onClose} />
      )}
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

/** The form's state and its one action. */
function useChange(onDone: () => void) {
  const { session } = useShell().runtime;
  const [typed, setTyped] = useState(NOTHING);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>({ faults: {}, problem: null });
  const type = (next: Partial<Typed>) => setTyped({ ...typed, ...next });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    const faults = faultsOf(typed);
    setRefusal({ faults, problem: null });
    if (Object.keys(faults).length > 0) return;
    setBusy(true);
    try {
      await changeOwnPassword(await session.freshToken(), typed);
      onDone();
    } catch (error) {
      setRefusal(refusalOf(error));
      setBusy(false);
    }
  };
  return { typed, type, isBusy, refusal, submit };
}

function Form(props: { onDone(): void; onClose(): void }) {
  const { user } = useSession();
  const { typed, type, isBusy, refusal, submit } = useChange(props.onDone);
  return (
    <form className="form" method="post" noValidate onSubmit={(event) => void submit(event)}>
      <p>Your other sessions end: other browsers and command line tools sign in again.</p>
      {refusal.problem && <ProblemCallout role="alert" problem={refusal.problem} />}
      {/* For the browser's own list of passwords, which goes by names. */}
      <input type="hidden" autoComplete="username" value={user?.username ?? ''} readOnly />
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
