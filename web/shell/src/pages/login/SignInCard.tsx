/** Everything that somebody who is not signed in may do on the sign-in page. */
import { Skeleton } from '@midplane/ui';
import { ProblemCallout } from '../../errors/ProblemCallout';
import { type AccountsOf, LoginForm } from './LoginForm';
import { signOnProblem } from './sign-on-problem';
import { useWaysIn, type WaysIn } from './ways-in';

export function SignInCard(props: { code: string | null; next: string; problem: string | null }) {
  const ways = useWaysIn();
  const problem = signOnProblem(props.problem);
  if (!ways) return <Skeleton lines={4} />;
  const { code, next } = props;
  const accounts = accountsOf(ways);
  const password = accounts.length > 0 && (
    <LoginForm key="password" {...{ code, next, accounts }} />
  );
  const providers = ways.items.length > 0 && (
    <Providers key="providers" ways={ways} next={code ? `/login?cli=${code}` : next} />
  );
  const both = password && providers && (
    <p key="or" className="login-or">
      or
    </p>
  );
  const inOrder = [password, both, providers];
  return (
    <div className="form">
      {problem && <ProblemCallout role="alert" problem={problem} />}
      {ways.passwordsFirst ? inOrder : inOrder.reverse()}
    </div>
  );
}

/** Whose passwords the form takes, the first to be chosen in front. */
function accountsOf({ passwords, passwordProviders }: WaysIn): AccountsOf[] {
  const own: AccountsOf[] = passwords ? [{ id: null, label: 'This platform' }] : [];
  const named = ({ id, displayName }: { id: string; displayName: string }) => ({
    id,
    label: displayName,
  });
  const first = passwordProviders.filter(({ isFirst }) => isFirst).map(named);
  const others = passwordProviders.filter(({ isFirst }) => !isFirst).map(named);
  return [...first, ...own, ...others];
}

function Providers({ ways, next }: { ways: WaysIn; next: string }) {
  const isMain = !ways.passwords || !ways.passwordsFirst;
  return (
    <ul className="login-providers">
      {ways.items.map(({ id, displayName, signInPath }, at) => (
        <li key={id}>
          <a
            className="mp-button"
            data-variant={isMain && at === 0 ? 'primary' : 'secondary'}
            data-size="medium"
            href={`${signInPath}?next=${encodeURIComponent(next)}`}
          >
            Continue with {displayName}
          </a>
        </li>
      ))}
    </ul>
  );
}
