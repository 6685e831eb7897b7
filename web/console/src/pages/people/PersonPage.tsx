/** `/people/{name}`: one account. */
import { Card } from '@midplane/ui';
import { Link } from '@tanstack/react-router';
import { Page } from '../../app/page';
import { type Person, usePerson } from '../../data/people';
import { Asked } from '../../parts/asked';
import { Time } from '../../parts/time';
import { useSession } from '../../session/console';
import { PersonEditor } from './PersonEditor';
import { RemovalCard, SignInCard } from './SignInCard';
import { Standing } from './Standing';

export function PersonPage({ name }: { name: string }) {
  const answer = usePerson(name);
  const { user } = useSession();
  return (
    <Page title={answer.data?.displayName ?? name} lead={<Link to="/people">People</Link>}>
      <Asked answer={answer}>
        {(person) => (
          <>
            <div className="columns">
              <About person={person} isOneself={person.id === user?.id} />
              <SignInCard person={person} isOneself={person.id === user?.id} />
            </div>
            <PersonEditor person={person} />
            <RemovalCard person={person} isOneself={person.id === user?.id} />
          </>
        )}
      </Asked>
    </Page>
  );
}

function About({ person, isOneself }: { person: Person; isOneself: boolean }) {
  return (
    <Card title="The account">
      <dl className="facts">
        <dt>Username</dt>
        <dd>
          <code>{person.username}</code>
          {isOneself && ' (you)'}
        </dd>
        <dt>Signing in</dt>
        <dd>
          <Standing person={person} />
        </dd>
        <dt>Made</dt>
        <dd>
          <Time at={person.createdAt} />
        </dd>
        <dt>Id</dt>
        <dd>
          <code>{person.id}</code>
        </dd>
      </dl>
      <p className="card-more">
        <Link to="/activity" search={{ actor: person.id }}>
          What they did
        </Link>
      </p>
    </Card>
  );
}
