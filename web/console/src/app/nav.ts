/** The console's pages, in the order of the navigation. */
import type { IconName } from '@midplane/ui';

export interface Place {
  to: string;
  label: string;
  icon: IconName;
  /** Without it the page would have nothing to show. */
  needs: string;
}

export const PLACES: readonly Place[] = [
  { to: '/plugins', label: 'Plugins', icon: 'plugin', needs: 'plugins:read' },
  { to: '/explain', label: 'Explain', icon: 'search', needs: 'plugins:read' },
  { to: '/flags', label: 'Flags', icon: 'settings', needs: 'plugins:read' },
  { to: '/approvals', label: 'Approvals', icon: 'check-circle', needs: 'plugins:read' },
  { to: '/activity', label: 'Activity', icon: 'clock', needs: 'audit:read' },
  { to: '/people', label: 'People', icon: 'user', needs: 'users:manage' },
  { to: '/teams', label: 'Teams', icon: 'users', needs: 'teams:manage' },
  { to: '/installs', label: 'Installs', icon: 'box', needs: 'plugins:read' },
  { to: '/roles', label: 'Roles', icon: 'list', needs: 'roles:manage' },
  { to: '/tokens', label: 'Tokens', icon: 'key', needs: 'tokens:manage' },
];
