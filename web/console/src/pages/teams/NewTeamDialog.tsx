/** Makes a team. */
import { Button, Dialog, Field } from '@midplane/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { calledTeam, makeTeam, type NewTeam, removeTeam } from '../../data/teams';
import { tell } from '../../parts/notices';
import { ProblemCallout } from '../../parts/problem';
import { useConsole } from '../../session/console';

const ID = /^[a-z0-9_-]{1,64}$/;

export function NewTeamDialog(props: { tenant: string | undefined; onClose(): void }) {
  const { tenant, onClose } = props;
  const { api } = useConsole();
  const queries = useQueryClient();
  const [typed, setTyped] = useState({ id: '', name: '', admin: '' });
  const [isTried, setTried] = useState(false);
  const refresh = () => void queries.invalidateQueries({ queryKey: ['teams'] });
  const made = useMutation({
    mutationFn: (team: NewTeam) => makeTeam(api, tenant, team),
    onSuccess: (team) => {
      const undo = async () => {
        await removeTeam(api, { team: team.id, tenant });
        return { title: 'The team is gone again', text: calledTeam(team) };
      };
      tell({ title: 'The team was made', text: calledTeam(team), undo }, refresh);
      refresh();
      onClose();
    },
  });
  const isId = ID.test(typed.id.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isId || made.isPending) return;
    const admin = typed.admin.trim();
    made.mutate({ id: typed.id.trim(), name: typed.name.trim(), ...(admin && { admin }) });
  };
  return (
    <Dialog title="New team" onClose={onClose}>
      <form className="form" noValidate onSubmit={submit}>
        {made.error && <ProblemCallout error={made.error} />}
        <Field
          label="Id"
          hint="It never changes, such as sales"
          maxLength={64}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={typed.id}
          error={isTried && !isId ? 'Small letters a–z, digits, - and _' : undefined}
          onChange={(event) => setTyped({ ...typed, id: event.target.value })}
        />
        <Field
          label="Name"
          hint="What people call it; the id without one"
          maxLength={200}
          autoComplete="off"
          value={typed.name}
          onChange={(event) => setTyped({ ...typed, name: event.target.value })}
        />
        <Field
          label="First admin"
          hint="A username; they take others in. Nobody without one"
          maxLength={64}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={typed.admin}
          onChange={(event) => setTyped({ ...typed, admin: event.target.value })}
        />
        <div className="form-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" aria-disabled={made.isPending}>
            {made.isPending ? 'Making…' : 'Make team'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
