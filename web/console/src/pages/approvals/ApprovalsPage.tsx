/** `/approvals`: versions in quarantine, and moves of channels that somebody else has to approve. */
import { Badge, Button, Callout, EmptyState } from '@midplane/ui';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Page } from '../../app/page';
import {
  type Approval,
  decide,
  type Operated,
  type Quarantined,
  useApprovals,
  useQuarantine,
} from '../../data/operations';
import { WhatHappens } from '../../operations/change';
import { Asked, Refusals } from '../../parts/asked';
import { type Change, ChangeDialog } from '../../parts/ChangeDialog';
import { Choice } from '../../parts/controls';
import { PlainTable } from '../../parts/PlainTable';
import { Time } from '../../parts/time';
import { Who } from '../../parts/Who';
import { type Console, useConsole, useMay, useSession } from '../../session/console';
import { readApprovals, SHOWN, type Shown, shownOf } from './filter';
import { Quarantine } from './Quarantine';

export function ApprovalsPage() {
  const moves = useApprovals();
  const held = useQuarantine();
  const { show = 'all' } = useSearch({ from: '/approvals' });
  return (
    <Page
      title="Approvals"
      lead="Versions in quarantine, and moves of channels that somebody else has to approve."
    >
      <Refusals answers={[held, moves]} />
      <Filter show={show} held={held.data ?? []} moves={moves.data ?? []} />
      <Asked answer={held} lines={2} isToldAbove>
        {(all) => <Quarantine versions={shownOf(show, all, []).held} />}
      </Asked>
      {/* What stands above it comes first, or would push it down. */}
      {!held.isPending && (show === 'all' || show === 'moves') && (
        <Asked answer={moves} isToldAbove>
          {(all) => (
            <Approvals approvals={all} isQuiet={show === 'all' && (held.data ?? []).length > 0} />
          )}
        </Asked>
      )}
      {held.data &&
        show !== 'all' &&
        show !== 'moves' &&
        shownOf(show, held.data, []).held.length === 0 && (
          <EmptyState icon="check-circle" title="Nothing of this kind waits">
            What waits is under another choice, or nothing does.
          </EmptyState>
        )}
    </Page>
  );
}

const LABELS: Record<Shown, string> = {
  all: 'All',
  capabilities: 'Capabilities asked for',
  quarantine: 'In quarantine',
  moves: 'Moves of channels',
};

/** With how many wait of each kind. */
function Filter(props: { show: Shown; held: Quarantined[]; moves: Approval[] }) {
  const navigate = useNavigate({ from: '/approvals' });
  const waiting = props.moves.filter(({ state }) => state === 'waiting');
  const count = (show: Shown) => {
    const shown = shownOf(show, props.held, waiting);
    return shown.held.length + shown.moves.length;
  };
  return (
    <search className="filters">
      <Choice
        label="Show"
        isInline
        options={SHOWN.map((id) => ({ id, label: `${LABELS[id]} (${count(id)})` }))}
        value={props.show}
        onChange={(id) => void navigate({ search: readApprovals({ show: id }), replace: true })}
      />
    </search>
  );
}

function Approvals({ approvals, isQuiet }: { approvals: Approval[]; isQuiet: boolean }) {
  const [question, setQuestion] = useState<Change<Operated> | null>(null);
  const waiting = approvals.filter(({ state }) => state === 'waiting');
  const decided = approvals.filter(({ state }) => state !== 'waiting');
  if (approvals.length === 0) {
    // something else waits: that no move does is no news
    if (isQuiet) return null;
    return (
      <EmptyState icon="check-circle" title="Nothing has to be approved">
        Where <code>server.approvalRequired</code> names an environment, moves of its channels wait
        here.
      </EmptyState>
    );
  }
  return (
    <>
      {waiting.length === 0 ? (
        <Callout tone="success" title="Nothing waits for a decision" />
      ) : (
        <Waiting approvals={waiting} onAsk={setQuestion} />
      )}
      {decided.length > 0 && <Decided approvals={decided} />}
      {question && <ChangeDialog change={question} onClose={() => setQuestion(null)} />}
    </>
  );
}

function Move({ approval }: { approval: Approval }) {
  const { plugin, environment, channel, from, to } = approval;
  return (
    <>
      <Link
        className="row-name"
        to="/plugins/$name"
        params={{ name: plugin }}
        search={{ tab: 'channels' }}
      >
        {plugin}
      </Link>
      <span className="muted">
        {environment} · {channel}
      </span>{' '}
      <code>
        {from ?? 'nothing'} → {to}
      </code>
    </>
  );
}

function Waiting(props: { approvals: Approval[]; onAsk(change: Change<Operated>): void }) {
  const { api } = useConsole();
  const mayDecide = useMay('approvals:decide');
  const { user } = useSession();
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">Waiting for a decision</h2>
      <PlainTable
        label="Waiting"
        columns={['Move', 'Asked for by', 'Why', 'Lapses', 'Action']}
        rows={props.approvals.map((approval) => ({
          key: approval.id,
          cells: [
            <Move key="m" approval={approval} />,
            <span key="b">
              <Who actor={approval.requestedBy} />, <Time at={approval.requestedAt} />
            </span>,
            approval.reason ?? '–',
            <Time key="e" at={approval.expiresAt} />,
            approval.requestedBy === user?.id ? (
              <span key="o" className="muted">
                Somebody else decides
              </span>
            ) : (
              mayDecide && (
                <span className="row-actions">
                  <Button
                    size="small"
                    aria-label={`Reject ${approval.plugin} ${approval.to}`}
                    onClick={() => props.onAsk(deciding(api, approval, 'reject'))}
                  >
                    Reject…
                  </Button>
                  <Button
                    size="small"
                    variant="primary"
                    aria-label={`Approve ${approval.plugin} ${approval.to}`}
                    onClick={() => props.onAsk(deciding(api, approval, 'approve'))}
                  >
                    Approve…
                  </Button>
                </span>
              )
            ),
          ],
        }))}
      />
    </section>
  );
}

const TONES = {
  approved: 'success',
  rejected: 'danger',
  withdrawn: 'neutral',
  lapsed: 'neutral',
} as const;

function Decided({ approvals }: { approvals: Approval[] }) {
  return (
    <section aria-labelledby="decided">
      <h2 id="decided">Decided</h2>
      <PlainTable
        label="Decided"
        columns={['Move', 'Decision', 'Asked for by', 'Decided by', 'Why']}
        rows={approvals.map((approval) => ({
          key: approval.id,
          cells: [
            <Move key="m" approval={approval} />,
            <Badge key="s" tone={TONES[approval.state as keyof typeof TONES] ?? 'neutral'}>
              {approval.state}
            </Badge>,
            <Who key="b" actor={approval.requestedBy} />,
            approval.decidedBy === null || approval.decidedAt === null ? (
              'Nobody'
            ) : (
              <span key="d">
                <Who actor={approval.decidedBy} />, <Time at={approval.decidedAt} />
              </span>
            ),
            approval.decisionReason ?? '–',
          ],
        }))}
      />
    </section>
  );
}

function deciding(
  api: Console['api'],
  approval: Approval,
  verb: 'approve' | 'reject',
): Change<Operated> {
  const { id, plugin, environment, channel, from, to } = approval;
  const isApproval = verb === 'approve';
  return {
    title: `${isApproval ? 'Approve' : 'Reject'} ${plugin} ${to}?`,
    verb: isApproval ? 'Approve' : 'Reject',
    isDanger: !isApproval,
    takesReason: true,
    forGood: `A decision stands. ${
      isApproval
        ? `The channel itself can be rolled back${from === null ? '' : ` to ${from}`} afterwards.`
        : 'The move can be asked for anew.'
    }`,
    check: () => decide(api, id, verb, { dryRun: true }),
    says: (would) => (
      <>
        <p>
          {channel} of {plugin} in {environment}: {from ?? 'nothing'} → {to}
        </p>
        {would && <WhatHappens would={would} />}
      </>
    ),
    apply: async (reason) => {
      const done = await decide(api, id, verb, { reason });
      return { title: done.message };
    },
  };
}
