/** Makes an account. */
import { Button, Dialog, Field } from '@midplane/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { makePerson, type NewPerson, type Person } from '../../data/people';
import { tell } from '../../parts/notices';
import { ProblemCallout } from '../../parts/problem';
import { useConsole } from '../../session/console';
import { useOfferedRoles } from './offered';
import { faultOfTwice, NOTHING, TwiceField } from './passwords';
import { RolesField } from './RolesField';
import { faultOfRoles } from './refused';

export function NewPersonDialog(props: { people: readonly Person[]; onClose(): void }) {
  const { api } = useConsole();
  const queries = useQueryClient();
  const made = useMutation({
    mutationFn: (person: NewPerson) => makePerson(api, person),
    onSuccess: ({ username }) => {
      void queries.invalidateQueries({ queryKey: ['users'] });
      tell({ title: 'The account was made', text: username });
      props.onClose();
    },
  });
  return (
    <Dialog title="New account" size="wide" onClose={props.onClose}>
      <Form
        people={props.people}
        isBusy={made.isPending}
        error={made.error}
        onMake={(person) => made.mutate(person)}
        onClose={props.onClose}
      />
    </Dialog>
  );
}

function Form(props: {
  people: readonly Person[];
  isBusy: boolean;
  error: Error | null;
  onMake(person: NewPerson): void;
  onClose(): void;
}) {
  const [username, setUsername] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [twice, setTwice] = useState(NOTHING);
  const [roles, setRoles] = useState<string[]>(['member']);
  const [isTried, setTried] = useState(false);
  const offered = useOfferedRoles(props.people);
  const name = username.trim();
  const faults = faultOfTwice(twice);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (props.isBusy || name === '' || Object.keys(faults).length > 0) return;
    props.onMake({ username: name, displayName: displayName.trim(), password: twice.first, roles });
  };
  return (
    <form className="form" noValidate onSubmit={submit}>
      {props.error && <ProblemCallout error={props.error} />}
      <div className="rule-fields">
        <Field
          label="Username"
          hint="What they sign in with; it does not change"
          maxLength={100}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={username}
          error={isTried && name === '' ? 'Enter a username' : undefined}
          onChange={(event) => setUsername(event.target.value)}
        />
        <Field
          label="Name"
          hint="What they are called; the username when empty"
          maxLength={200}
          autoComplete="off"
          value={displayName}
          onChange={(event) => setDisplayName(event.target.value)}
        />
      </div>
      <div className="rule-fields">
        <TwiceField value={twice} faults={isTried ? faults : {}} onChange={setTwice} />
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
          {props.isBusy ? 'Making…' : 'Make account'}
        </Button>
      </div>
    </form>
  );
}
