/** What roles and permissions look like in lists: marks, plugins as links. */
import { Badge } from '@midplane/ui';
import { Link } from '@tanstack/react-router';
import type { RoleDetails } from '../../data/roles';
import { useMay } from '../../session/console';

/** Permissions of one row; the page of the role has them all. */
const IN_A_ROW = 6;

export function Brings({ role }: { role: RoleDetails }) {
  const { fixed, permissions } = role;
  if (fixed) return <Badge tone="accent">Everything</Badge>;
  if (permissions.length === 0) return <span className="muted">Nothing</span>;
  const left = permissions.length - IN_A_ROW;
  return (
    <span className="badges">
      {permissions.slice(0, IN_A_ROW).map((permission) => (
        <Badge key={permission}>{permission}</Badge>
      ))}
      {left > 0 && <span className="muted">and {left} more</span>}
    </span>
  );
}

export function originOf({ fixed, builtIn, written, plugins }: RoleDetails): string {
  if (fixed) return 'Built in, fixed';
  if (builtIn) return written ? 'Built in, changed' : 'Built in';
  if (written) return 'Made here';
  return plugins.length > 0 ? 'Named by plugins' : 'Named in the configuration';
}

export function Plugins({ names }: { names: readonly string[] }) {
  const maySee = useMay('plugins:read');
  if (names.length === 0) return <span className="muted">None</span>;
  return (
    <ul className="inline-list">
      {names.map((name) => (
        <li key={name}>
          {maySee ? (
            <Link to="/plugins/$name" params={{ name }}>
              {name}
            </Link>
          ) : (
            name
          )}
        </li>
      ))}
    </ul>
  );
}
