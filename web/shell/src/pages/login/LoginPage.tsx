/** `/login`: the form, what to do when already signed in, and approval of the command line tool. */
import { Button, Card, Skeleton } from '@midplane/ui';
import { useSearchParams } from 'react-router';
import { useSession, useShell } from '../../host/context';
import { Logo } from '../../layout/Logo';
import { usePageTitle } from '../../layout/use-page-focus';
import { ApproveCli } from './ApproveCli';
import { afterLogin, cliCode } from './login-target';
import { SignInCard } from './SignInCard';

export function LoginPage() {
  const { runtime, brand } = useShell();
  const { boot } = runtime;
  const [query] = useSearchParams();
  const { state } = useSession();
  const code = cliCode(query.get('cli'));
  usePageTitle(code ? 'Authorise the Piral CLI' : 'Sign in', boot.productName);
  const title = code ? 'Authorise the Piral CLI' : `Sign in to ${boot.productName}`;
  return (
    <div className="login">
      <Logo size={40} />
      <h1>{title}</h1>
      {brand?.signInText && !code && <p className="login-text">{brand.signInText}</p>}
      <Card className="login-card" label={title}>
        {state === 'unknown' && <Skeleton lines={4} />}
        {state === 'anonymous' && (
          <SignInCard
            code={code}
            next={afterLogin(query.get('next'))}
            problem={query.get('problem')}
          />
        )}
        {state === 'signed-in' && code && <ApproveCli code={code} />}
        {state === 'signed-in' && !code && <SignedIn next={afterLogin(query.get('next'))} />}
      </Card>
      <p className="login-help">
        <a href="/docs">Documentation</a>
        {brand?.supportLink && <a href={brand.supportLink}>Get support</a>}
      </p>
    </div>
  );
}

function SignedIn({ next }: { next: string }) {
  const { session } = useShell().runtime;
  const { user } = useSession();
  return (
    <div className="form">
      <p>
        You are signed in as <strong>{user?.displayName}</strong>.
      </p>
      <Button variant="primary" onClick={() => location.assign(next)}>
        Continue
      </Button>
      <Button onClick={() => void session.signOut()}>Use another account</Button>
    </div>
  );
}
