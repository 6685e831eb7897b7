/** The way to the sign-in page and back to here. A new page, in which no plugin ran before. */
import { Icon } from '@midplane/ui';
import { Link, useLocation } from 'react-router';

export function SignInLink({ size = 'small' }: { size?: 'small' | 'medium' }) {
  const { pathname, search } = useLocation();
  const next = encodeURIComponent(`${pathname}${search}`);
  return (
    <Link
      className="mp-button"
      data-variant="primary"
      data-size={size}
      to={`/login?next=${next}`}
      reloadDocument
    >
      <Icon name="sign-in" size={16} />
      Sign in
    </Link>
  );
}
