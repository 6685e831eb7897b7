/** In place of a page whose plugin went away while somebody was there, or had the address before. */
import type { PluginStatus } from '@midplane/runtime/types';
import { EmptyState } from '@midplane/ui';
import { Link } from 'react-router';
import { nameOf, useShell } from '../host/context';
import { usePageTitle } from '../layout/use-page-focus';

export function WithdrawnPage({ status }: { status: PluginStatus }) {
  const name = nameOf(status.entry);
  usePageTitle(name, useShell().runtime.boot.productName);
  return (
    <EmptyState
      icon="plugin"
      title="This plugin is no longer available"
      headingLevel={1}
      actions={
        <Link className="mp-button" data-variant="primary" to="/">
          Go to the dashboard
        </Link>
      }
    >
      <p role="status">
        {name} was withdrawn while this page was open. It comes back by itself when it is made
        available to you again.
      </p>
    </EmptyState>
  );
}
