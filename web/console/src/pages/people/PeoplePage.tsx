/** `/people`: everybody who has an account here. */
import { Badge, Button, EmptyState } from '@midplane/ui';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { Page } from '../../app/page';
import { knownRoles, type Person, usePeople } from '../../data/people';
import { Asked } from '../../parts/asked';
import { Choice, Search } from '../../parts/controls';
import { PlainTable } from '../../parts/PlainTable';
import { Time } from '../../parts/time';
import { plural } from '../../parts/words';
import { useMay } from '../../session/console';
import { fitsPerson, type PeopleFilter } from './filter';
import { InvitationsCard } from './InvitationsCard';
import { InviteDialog } from './InviteDialog';
import { NewPersonDialog } from './NewPersonDialog';
import { Standing } from './Standing';

/** Rows of one look; more are drawn when they are asked for. */
const AT_ONCE = 200;

export function PeoplePage() {
  const answer = usePeople();
  const mayManage = useMay('users:manage');
  const [open, setOpen] = useState<'new' | 'invite' | null>(null);
  const close = () => setOpen(null);
  const add = mayManage && (
    <>
      <Button onClick={() => setOpen('invite')}>Invite…</Button>
      <Button variant="primary" icon="user" onClick={() => setOpen('new')}>
        New account
      </Button>
    </>
  );
  return (
    <Page title="People" lead="Who can sign in here, and what they may do." aside={add}>
      <Asked answer={answer}>{(people) => <People people={people} />}</Asked>
      {mayManage && <InvitationsCard />}
      {open === 'new' && <NewPersonDialog people={answer.data ?? []} onClose={close} />}
      {open === 'invite' && <InviteDialog people={answer.data ?? []} onClose={close} />}
    </Page>
  );
}

function useFilter(): [PeopleFilter, (change: PeopleFilter) => void] {
  const filter = useSearch({ from: '/people' });
  const navigate = useNavigate({ from: '/people' });
  const set = (change: PeopleFilter) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  return [filter, set];
}

function People({ people }: { people: Person[] }) {
  const [filter, setFilter] = useFilter();
  const asked = useDeferredValue(filter);
  const shown = people.filter((person) => fitsPerson(person, asked));
  const roles = knownRoles(people).map((role) => ({ id: role, label: role }));
  return (
    <>
      <search className="filters">
        <Search
          label="Filter people"
          placeholder="Username, name or role"
          value={filter.q ?? ''}
          onChange={(q) => setFilter({ q: q || undefined })}
        />
        <Choice
          isInline
          label="Role"
          options={[{ id: '', label: 'All' }, ...roles]}
          value={filter.role ?? ''}
          onChange={(role) => setFilter({ role: role || undefined })}
        />
        <p className="filters-count" role="status">
          {shown.length === people.length
            ? plural(people.length, 'person', 'people')
            : `${shown.length} of ${plural(people.length, 'person', 'people')}`}
        </p>
      </search>
      {shown.length > 0 ? (
        <PeopleTable people={shown} />
      ) : (
        <Nobody
          isFiltered={people.length > 0}
          onAll={() => setFilter({ q: undefined, role: undefined })}
        />
      )}
    </>
  );
}

function PeopleTable({ people }: { people: Person[] }) {
  const [most, setMost] = useState(AT_ONCE);
  return (
    <>
      <PlainTable
        label="People"
        columns={['Person', 'Roles', 'Signing in', 'Made']}
        rows={people.slice(0, most).map((person) => ({
          key: person.id,
          cells: [
            <PersonName key="n" person={person} />,
            <Roles key="r" roles={person.roles} />,
            <Standing key="s" person={person} />,
            <Time key="m" at={person.createdAt} />,
          ],
        }))}
      />
      {people.length > most && (
        <Button onClick={() => setMost(most + AT_ONCE)}>
          Show more: {people.length - most} are left
        </Button>
      )}
    </>
  );
}

function PersonName({ person: { username, displayName } }: { person: Person }) {
  return (
    <>
      <Link className="row-name" to="/people/$name" params={{ name: username }}>
        {username}
      </Link>
      {displayName !== username && <span className="muted">{displayName}</span>}
    </>
  );
}

function Roles({ roles }: { roles: readonly string[] }) {
  if (roles.length === 0) return <span className="muted">None</span>;
  return (
    <span className="badges">
      {roles.map((role) => (
        <Badge key={role} tone={role === 'administrator' ? 'accent' : 'neutral'}>
          {role}
        </Badge>
      ))}
    </span>
  );
}

function Nobody({ isFiltered, onAll }: { isFiltered: boolean; onAll(): void }) {
  if (!isFiltered) {
    return (
      <EmptyState icon="users" title="There is no account">
        Make one for each person, or let them sign in by an{' '}
        <a href="/docs/guides/single-sign-on">identity provider</a>.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon="search"
      title="Nobody fits"
      actions={<Button onClick={onAll}>Show all</Button>}
    >
      Nobody has all that is asked for.
    </EmptyState>
  );
}
