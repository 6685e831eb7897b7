/** What all pages of signing in look like: the mark, one heading, one card. */
import { Card } from '@midplane/ui';
import type { ReactNode } from 'react';
import { useShell } from '../../host/context';
import { Logo } from '../../layout/Logo';
import { usePageTitle } from '../../layout/use-page-focus';

export function SignInFrame({ title, children }: { title: string; children: ReactNode }) {
  const { runtime } = useShell();
  usePageTitle(title, runtime.boot.productName);
  return (
    <div className="login">
      <Logo size={40} />
      <h1>{title}</h1>
      <Card className="login-card" label={title}>
        {children}
      </Card>
      <p className="login-help">
        <a href="/login">Sign in</a>
        <a href="/docs">Documentation</a>
      </p>
    </div>
  );
}
