/**
 * What a page without plugins shows. Whoever is not signed in may do that first: there may be plugins
 * for them. A new installation says how to publish the first one.
 */
import { EmptyState, Icon } from '@midplane/ui';
import { useSession } from '../host/context';
import { SignInLink } from '../layout/SignInLink';

function HowToBuild({ first }: { first: boolean }) {
  return (
    <a
      className="mp-button"
      data-variant={first ? 'primary' : 'secondary'}
      href="/docs/guides/first-plugin"
    >
      <Icon name="document" size={16} />
      How to build a plugin
    </a>
  );
}

export function NoPlugins() {
  const { state } = useSession();
  if (state === 'anonymous') {
    return (
      <EmptyState
        icon="key"
        title="Sign in to see your plugins"
        actions={
          <>
            <SignInLink size="medium" />
            <HowToBuild first={false} />
          </>
        }
      >
        <p>None is shown to people who are not signed in.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon="plugin" title="No plugins yet" actions={<HowToBuild first />}>
      <p>Publish one and it appears here on the next load, without a restart:</p>
      <pre className="command">
        <code>midplane publish ./my-plugin</code>
      </pre>
    </EmptyState>
  );
}
