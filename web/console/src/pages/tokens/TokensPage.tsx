/** `/tokens`: what programs sign in with. */
import { Badge, Button, Card, EmptyState } from '@midplane/ui';
import { useState } from 'react';
import { Page } from '../../app/page';
import {
  revokeToken,
  stateOf,
  type Token,
  type TokenState,
  useTokenKeeping,
  useTokens,
} from '../../data/tokens';
import { Asked } from '../../parts/asked';
import { type Change, ChangeDialog } from '../../parts/ChangeDialog';
import { PlainTable } from '../../parts/PlainTable';
import { StateBadge } from '../../parts/StateBadge';
import { Time } from '../../parts/time';
import { Who } from '../../parts/Who';
import type { Look } from '../../parts/words';
import { type Console, useConsole } from '../../session/console';
import { NewTokenDialog } from './NewTokenDialog';

export function TokensPage() {
  const answer = useTokens();
  const keeping = useTokenKeeping();
  const [isMaking, setMaking] = useState(false);
  return (
    <Page
      title="Tokens"
      lead={
        keeping.all || !keeping.may
          ? 'What programs sign in with: pipelines that publish, backends that register, scripts.'
          : `What programs sign in with that work on plugins of yours: ${keeping.owned.join(', ')}.`
      }
      aside={
        keeping.may && (
          <Button variant="primary" icon="key" onClick={() => setMaking(true)}>
            New token
          </Button>
        )
      }
    >
      <Asked answer={answer}>{(tokens) => <Tokens tokens={tokens} />}</Asked>
      {isMaking && <NewTokenDialog keeping={keeping} onClose={() => setMaking(false)} />}
    </Page>
  );
}

const LOOKS: Record<TokenState, Look> = {
  active: { tone: 'success', icon: 'check-circle', word: 'Active' },
  expired: { tone: 'neutral', icon: 'clock', word: 'Expired' },
  revoked: { tone: 'danger', icon: 'close', word: 'Revoked' },
};

function Tokens({ tokens }: { tokens: Token[] }) {
  const { api } = useConsole();
  const [revoked, setRevoked] = useState<Token | null>(null);
  if (tokens.length === 0) {
    return (
      <Card>
        <EmptyState icon="key" title="There is no token">
          A pipeline that publishes plugins needs one with the permission{' '}
          <code>versions:publish</code>.
        </EmptyState>
      </Card>
    );
  }
  return (
    <>
      <PlainTable
        label="Tokens"
        columns={['Name', 'State', 'May', 'Made', 'Used', 'Ends', 'Action']}
        rows={tokens.map((token) => ({
          key: token.id,
          cells: [
            <TokenName key="n" token={token} />,
            <StateBadge key="s" look={LOOKS[stateOf(token, Date.now())]} />,
            <May key="m" token={token} />,
            <span key="c">
              <Time at={token.createdAt} /> by <Who actor={token.createdBy} />
            </span>,
            <Used key="u" token={token} />,
            <Ends key="e" token={token} />,
            token.revokedAt === null && (
              <Button
                key="a"
                size="small"
                aria-label={`Revoke ${token.name}`}
                onClick={() => setRevoked(token)}
              >
                Revoke…
              </Button>
            ),
          ],
        }))}
      />
      {revoked && (
        <ChangeDialog change={revocation(api, revoked)} onClose={() => setRevoked(null)} />
      )}
    </>
  );
}

function TokenName({ token }: { token: Token }) {
  return (
    <>
      <span className="row-name">{token.name}</span>
      <code className="muted">{token.id}</code>
    </>
  );
}

function May({ token }: { token: Token }) {
  return (
    <span className="badges">
      {token.permissions.map((permission) => (
        <Badge key={permission}>{permission}</Badge>
      ))}
      {[...token.plugins, ...token.environments].map((part) => (
        <Badge key={part} tone="accent">
          {part} alone
        </Badge>
      ))}
    </span>
  );
}

function Used({ token }: { token: Token }) {
  if (token.lastUsedAt === null) return <>Never</>;
  return (
    <>
      <Time at={token.lastUsedAt} />
      {token.lastUsedFrom !== null && ` from ${token.lastUsedFrom}`}
    </>
  );
}

function Ends({ token }: { token: Token }) {
  if (token.revokedAt !== null) {
    return (
      <>
        Revoked <Time at={token.revokedAt} />
      </>
    );
  }
  return token.expiresAt === null ? <>Never</> : <Time at={token.expiresAt} />;
}

function revocation(api: Console['api'], token: Token): Change {
  return {
    title: `Revoke the token ${token.name}?`,
    verb: 'Revoke',
    isDanger: true,
    says: () => (
      <p>
        Whatever signs in with <strong>{token.name}</strong> is refused from now on
        {token.plugins.length > 0 && `, for ${token.plugins.join(', ')}`}:{' '}
        {token.permissions.join(', ')}.
      </p>
    ),
    forGood: 'A revoked token never works again. Make a new one where it is still needed.',
    apply: async () => {
      await revokeToken(api, token.id);
      return { title: 'The token was revoked', text: `${token.name} is refused from now on.` };
    },
  };
}
