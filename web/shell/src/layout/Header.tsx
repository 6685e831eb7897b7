/** The bar at the top: the product, and at its end who is here and what they can set. */
import { IconButton } from '@midplane/ui';
import { Link } from 'react-router';
import { useSession, useShell } from '../host/context';
import { TeamMenu } from '../team/TeamMenu';
import { AccountMenu } from './AccountMenu';
import { Logo } from './Logo';
import { SignInLink } from './SignInLink';

/** `bare` is the sign-in page: no navigation to open, and nothing to sign in to a second time. */
export function Header({ onOpenNav, bare }: { onOpenNav(): void; bare: boolean }) {
  const { boot } = useShell().runtime;
  const { state } = useSession();
  return (
    <header className="header">
      {!bare && (
        <IconButton
          className="header-burger"
          icon="menu"
          label="Open navigation"
          onClick={onOpenNav}
        />
      )}
      <Link className="header-product" to="/">
        <Logo />
        <span>{boot.productName}</span>
      </Link>
      <div className="header-end">
        {!bare && <TeamMenu />}
        <AccountMenu />
        {state === 'anonymous' && !bare && <SignInLink />}
      </div>
    </header>
  );
}
