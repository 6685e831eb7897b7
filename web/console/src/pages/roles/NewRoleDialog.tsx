/** Makes a role. */
import { Button, Dialog, Field } from '@midplane/ui';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type NewRole, usePermissions } from '../../data/roles';
import { tell } from '../../parts/notices';
import { PermissionChoice } from '../../parts/PermissionChoice';
import { ProblemCallout } from '../../parts/problem';
import { useConsole, useHolds } from '../../session/console';
import { making } from './changes';
import { useRefreshRoles } from './standing';

const NAME = /^[a-z0-9_:-]{1,64}$/;
export const LONGEST_PURPOSE = 200;

export function NewRoleDialog({ onClose }: { onClose(): void }) {
  const { api } = useConsole();
  const refresh = useRefreshRoles();
  const made = useMutation({
    mutationFn: (role: NewRole) => making(api, role),
    onSuccess: (done) => {
      tell(done, refresh);
      refresh();
      onClose();
    },
  });
  return (
    <Dialog title="New role" size="wide" onClose={onClose}>
      <Form
        isBusy={made.isPending}
        error={made.error}
        onMake={(role) => made.mutate(role)}
        onClose={onClose}
      />
    </Dialog>
  );
}

function Form(props: {
  isBusy: boolean;
  error: Error | null;
  onMake(role: NewRole): void;
  onClose(): void;
}) {
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [permissions, setPermissions] = useState<string[]>([]);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const holds = useHolds();
  const offered = (usePermissions().data ?? []).filter((one) => holds(one.name));
  const isName = NAME.test(name.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (props.isBusy || !isName) return;
    const why = reason.trim() || null;
    props.onMake({ name: name.trim(), description: description.trim(), permissions, reason: why });
  };
  return (
    <form className="form" noValidate onSubmit={submit}>
      {props.error && <ProblemCallout error={props.error} />}
      <Field
        label="Name"
        hint="What manifests and accounts say, such as support"
        maxLength={64}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={name}
        error={isTried && !isName ? 'Small letters a–z, digits, and - _ :' : undefined}
        onChange={(event) => setName(event.target.value)}
      />
      <Field
        label="What it is for"
        maxLength={LONGEST_PURPOSE}
        autoComplete="off"
        value={description}
        onChange={(event) => setDescription(event.target.value)}
      />
      <PermissionChoice
        label="It brings"
        offered={offered}
        chosen={permissions}
        onChange={setPermissions}
      />
      <Field
        label="Why"
        hint="Optional; it stands in the activity beside your name"
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <p className="muted">
        It holds at once, also for those who have a role of this name already. You can undo it right
        afterwards.
      </p>
      <div className="form-actions">
        <Button onClick={props.onClose}>Cancel</Button>
        <Button type="submit" variant="primary" aria-disabled={props.isBusy}>
          {props.isBusy ? 'Making…' : 'Make role'}
        </Button>
      </div>
    </form>
  );
}
