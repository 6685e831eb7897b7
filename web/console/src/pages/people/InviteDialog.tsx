/** Invites somebody, then shows their link once. */
import { Button, Dialog, Field } from '@midplane/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { invite, type NewInvitation } from '../../data/invitations';
import type { Person } from '../../data/people';
import { ProblemCallout } from '../../parts/problem';
import { useConsole } from '../../session/console';
import { LinkShown } from './LinkShown';
import { useOfferedRoles } from './offered';
import { RolesField } from './RolesField';
import { faultOfRoles } from './refused';

export function InviteDialog(props: { people: readonly Person[]; onClose(): void }) {
  const { api } = useConsole();
  const queries = useQueryClient();
  const made = useMutation({
    mutationFn: (invitation: NewInvitation) => invite(api, invitation),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['invitations'] }),
  });
  const title = made.data ? 'The invitation is on its way' : 'Invite somebody';
  return (
    <Dialog title={title} size="wide" onClose={props.onClose}>
      {made.data ? (
        <LinkShown link={made.data.link} onClose={props.onClose}>
          <strong>{made.data.mail}</strong> gets this link by mail. It works once, for seven days.
          Hand it over yourself where no mail is set up: it is not shown again.
        </LinkShown>
      ) : (
        <Form
          people={props.people}
          isBusy={made.isPending}
          error={made.error}
          onInvite={(invitation) => made.mutate(invitation)}
          onClose={props.onClose}
        />
      )}
    </Dialog>
  );
}

function Form(props: {
  people: readonly Person[];
  isBusy: boolean;
  error: Error | null;
  onInvite(invitation: NewInvitation): void;
  onClose(): void;
}) {
  const [mail, setMail] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [roles, setRoles] = useState<string[]>(['member']);
  const [isTried, setTried] = useState(false);
  const offered = useOfferedRoles(props.people);
  const isAddress = /^\S+@\S+$/.test(mail.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (props.isBusy || !isAddress) return;
    const name = displayName.trim();
    props.onInvite({ mail: mail.trim(), ...(name && { displayName: name }), roles, send: true });
  };
  return (
    <form className="form" noValidate onSubmit={submit}>
      {props.error && <ProblemCallout error={props.error} />}
      <div className="rule-fields">
        <Field
          label="Mail address"
          hint="They choose a user name and a password themselves"
          type="email"
          maxLength={254}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={mail}
          error={isTried && !isAddress ? 'Enter a mail address' : undefined}
          onChange={(event) => setMail(event.target.value)}
        />
        <Field
          label="Name"
          hint="What they may be called; they choose"
          maxLength={200}
          autoComplete="off"
          value={displayName}
          onChange={(event) => setDisplayName(event.target.value)}
        />
      </div>
      <RolesField
        offered={offered}
        roles={roles}
        error={faultOfRoles(props.error)}
        onChange={setRoles}
      />
      <div className="form-actions">
        <Button onClick={props.onClose}>Cancel</Button>
        <Button type="submit" variant="primary" aria-disabled={props.isBusy}>
          {props.isBusy ? 'Inviting…' : 'Invite'}
        </Button>
      </div>
    </form>
  );
}
