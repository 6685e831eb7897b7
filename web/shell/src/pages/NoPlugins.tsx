/** What a new installation shows: how to publish the first plugin. */
import { EmptyState, Icon } from '@midplane/ui';
import { Link } from 'react-router';
import { useSession } from '../host/context';

export function NoPlugins() {
  const { state } = useSession();
  return (
    <EmptyState
      icon="plugin"
      title="No plugins yet"
      actions={
        <>
          <a className="mp-button" data-variant="primary" href="/docs/guides/first-plugin">
            <Icon name="document" size={16} />
            How to build a plugin
          </a>
          {state === 'anonymous' && (
            <Link className="mp-button" data-variant="secondary" to="/login">
              Sign in
            </Link>
          )}
        </>
      }
    >
      <p>Publish one and it appears here on the next load, without a restart:</p>
      <pre className="command">
        <code>midplane publish ./my-plugin</code>
      </pre>
      {state === 'anonymous' && <p>Some plugins are only for signed-in people.</p>}
    </EmptyState>
  );
}
