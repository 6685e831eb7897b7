/**
 * An address nobody has. Waits a moment for plugins first: the page may
 * be one of theirs. One that registers it later still takes this page's place.
 */
import { EmptyState, Skeleton } from '@midplane/ui';
import { Link, useLocation } from 'react-router';
import { useShell, useWaitedEnough } from '../host/context';
import { usePageTitle } from '../layout/use-page-focus';

export function NotFoundPage() {
  const settled = useWaitedEnough();
  const { pathname } = useLocation();
  const { boot } = useShell().runtime;
  usePageTitle(settled ? 'Page not found' : undefined, boot.productName);
  if (!settled) return <Skeleton lines={6} label="Loading the page" className="page-wait" />;
  return (
    <EmptyState
      icon="search"
      title="Page not found"
      headingLevel={1}
      actions={
        <>
          <Link className="mp-button" data-variant="primary" to="/">
            Go to the dashboard
          </Link>
          <Link className="mp-button" data-variant="secondary" to="/plugins">
            See all plugins
          </Link>
        </>
      }
    >
      <p>
        No plugin offers <code>{pathname}</code>. It may need another account, or the plugin that
        had it was removed.
      </p>
    </EmptyState>
  );
}
