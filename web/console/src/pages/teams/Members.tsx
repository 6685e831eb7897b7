/** Who is in a team, with which part, and what they may do with its plugins. */
import { Badge, Button, Dialog, EmptyState, Field } from '@midplane/ui';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Install } from '../../data/installs';
import {
  type Member,
  type Part,
  partInWords,
  TEAM_ADMIN,
  type TeamAddress,
  useAccess,
} from '../../data/teams';
import { ChangeDialog } from '../../parts/ChangeDialog';
import { DialogChoice } from '../../parts/controls';
import { PlainTable } from '../../parts/PlainTable';
import { ProblemCallout } from '../../parts/problem';
import { Time } from '../../parts/time';
import { useConsole } from '../../session/console';
import { AccessDialog } from './AccessDialog';
import { adding, changingPart, takingOut } from './changes';
import { useRun } from './run';

interface Of {
  address: TeamAddress;
  isMine: boolean;
}

type Open = { kind: 'add' } | { kind: 'access'; of: Member } | { kind: 'out'; of: Member } | null;

export function Members(props: Of & { members: Member[]; installs: Install[] }) {
  const { members, address, isMine, installs } = props;
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  return (
    <section aria-labelledby="members">
      <div className="section-head">
        <h2 id="members">Members</h2>
        {isMine && (
          <Button size="small" icon="user" onClick={() => setOpen({ kind: 'add' })}>
            Take somebody in
          </Button>
        )}
      </div>
      {members.length === 0 ? (
        <EmptyState icon="users" title="Nobody is in this team">
          Whoever is taken in acts in it from their next sign-in on, or at once by the switcher.
        </EmptyState>
      ) : (
        <PlainTable
          label="Members"
          columns={['Who', 'Part', 'Since', ...(isMine ? ['Action'] : [])]}
          rows={members.map((member) => ({
            key: member.id,
            cells: [
              <span key="w" className="row-name" title={member.id}>
                {member.username}
              </span>,
              <Badge key="p" tone={member.role === TEAM_ADMIN ? 'accent' : 'neutral'}>
                {partInWords(member.role)}
              </Badge>,
              <Time key="s" at={member.since} />,
              ...(isMine
                ? [<Actions key="a" member={member} address={address} onOpen={setOpen} />]
                : []),
            ],
          }))}
        />
      )}
      {open?.kind === 'add' && <AddDialog address={address} onClose={close} />}
      {open?.kind === 'access' && (
        <AccessDialog address={address} member={open.of} installs={installs} onClose={close} />
      )}
      {open?.kind === 'out' && <TakeOut address={address} member={open.of} onClose={close} />}
    </section>
  );
}

function Actions(props: { member: Member; address: TeamAddress; onOpen(open: Open): void }) {
  const { member, address, onOpen } = props;
  const { api } = useConsole();
  const { run, isBusy } = useRun();
  const next: Part = member.role === TEAM_ADMIN ? 'member' : 'team-admin';
  const label = `Make ${partInWords(next ?? 'member').toLowerCase()}`;
  return (
    <span className="row-actions">
      <Button
        size="small"
        aria-disabled={isBusy}
        aria-label={`${label}: ${member.username}`}
        onClick={() => void run(() => changingPart(api, address, member, next))}
      >
        {label}
      </Button>
      <Button
        size="small"
        aria-label={`Access of ${member.username}`}
        onClick={() => onOpen({ kind: 'access', of: member })}
      >
        Access…
      </Button>
      <Button
        size="small"
        aria-label={`Take out ${member.username}`}
        onClick={() => onOpen({ kind: 'out', of: member })}
      >
        Take out…
      </Button>
    </span>
  );
}

function TakeOut(props: { member: Member; address: TeamAddress; onClose(): void }) {
  const { member, address, onClose } = props;
  const { api } = useConsole();
  const access = useAccess(address, member.username);
  return (
    <ChangeDialog
      key={access.dataUpdatedAt}
      change={takingOut(api, address, member, access.data ?? [])}
      onClose={onClose}
    />
  );
}

const PARTS = [
  { id: 'member', label: 'Member: sees what the team has' },
  { id: 'team-admin', label: 'Team admin: says who is in it and what it has' },
];

function AddDialog({ address, onClose }: { address: TeamAddress; onClose(): void }) {
  const { api } = useConsole();
  const { run } = useRun();
  const [who, setWho] = useState('');
  const [part, setPart] = useState('member');
  const [isTried, setTried] = useState(false);
  const added = useMutation({
    mutationFn: () => adding(api, address, who.trim(), part as Part),
    onSuccess: (done) => {
      void run(async () => done);
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (who.trim() !== '' && !added.isPending) added.mutate();
  };
  return (
    <Dialog title="Take somebody in" onClose={onClose}>
      <form className="form" noValidate onSubmit={submit}>
        {added.error && <ProblemCallout error={added.error} />}
        <Field
          label="Username"
          hint="An account of the same tenant"
          maxLength={64}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={who}
          error={isTried && who.trim() === '' ? 'Say who' : undefined}
          onChange={(event) => setWho(event.target.value)}
        />
        <DialogChoice label="Part" options={PARTS} value={part} onChange={setPart} />
        <div className="form-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" aria-disabled={added.isPending}>
            {added.isPending ? 'Taking in…' : 'Take in'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
