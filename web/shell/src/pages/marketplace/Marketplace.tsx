/** `/marketplace` and `/marketplace/{plugin}`: what one may install, for one's team or for oneself. */
import '@midplane/ui/readme.css';
import '../../styles/marketplace.css';
import { EmptyState, Skeleton } from '@midplane/ui';
import { useParams } from 'react-router';
import { useSession, useShell } from '../../host/context';
import { SignInLink } from '../../layout/SignInLink';
import { usePageTitle } from '../../layout/use-page-focus';
import { MarketList } from './MarketList';
import { MarketPlugin } from './MarketPlugin';

export function Marketplace() {
  const name = useParams()['*'] ?? '';
  const { state } = useSession();
  if (state === 'unknown') return <Skeleton lines={6} className="page-wait" />;
  if (state === 'anonymous') return <SignInFirst />;
  return name === '' ? <MarketList /> : <MarketPlugin key={name} name={name} />;
}

function SignInFirst() {
  usePageTitle('Marketplace', useShell().runtime.boot.productName);
  return (
    <EmptyState
      icon="box"
      title="Sign in to see the marketplace"
      headingLevel={1}
      actions={<SignInLink />}
    >
      <p>Which plugins there are depends on who you are, and plugins are installed for somebody.</p>
    </EmptyState>
  );
}
