/** Gives somebody another password. It is shown to nobody, also not to who types it. */
import { Button, Dialog } from '@midplane/ui';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { givePassword, type Person } from '../../data/people';
import { tell } from '../../parts/notices';
import { ProblemCallout } from '../../parts/problem';
import { useConsole } from '../../session/console';
import { faultOfTwice, NOTHING, TwiceField } from './passwords';

export function PasswordDialog(props: { person: Person; isOneself: boolean; onClose(): void }) {
  const { person, isOneself, onClose } = props;
  const { api } = useConsole();
  const [twice, setTwice] = useState(NOTHING);
  const [isTried, setTried] = useState(false);
  const given = useMutation({
    mutationFn: (password: string) => givePassword(api, person.id, password),
    onSuccess: () => {
      tell({ title: 'The password was changed', text: person.username });
      onClose();
    },
  });
  const faults = faultOfTwice(twice);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!given.isPending && Object.keys(faults).length === 0) given.mutate(twice.first);
  };
  return (
    <Dialog title={`New password for ${person.username}`} onClose={onClose}>
      <form className="form" noValidate onSubmit={submit}>
        <p>
          {isOneself
            ? 'It is your own: you are signed out everywhere, here too.'
            : `${person.displayName} is signed out everywhere. Tell them the new one by a way that others do not read.`}
        </p>
        {given.error && <ProblemCallout error={given.error} />}
        <TwiceField value={twice} faults={isTried ? faults : {}} onChange={setTwice} />
        <div className="form-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" aria-disabled={given.isPending}>
            {given.isPending ? 'Setting…' : 'Set password'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
