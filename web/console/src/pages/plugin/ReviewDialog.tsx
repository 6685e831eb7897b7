/** What the review of a version found, every check of it; and who decided on it, and why. */
import { Badge, Callout, Dialog, EmptyState } from '@midplane/ui';
import { type Finding, type StateChange, useVersion } from '../../data/plugins';
import { Asked } from '../../parts/asked';
import { PlainTable } from '../../parts/PlainTable';
import { Time } from '../../parts/time';
import { Who } from '../../parts/Who';

export function ReviewDialog(props: { plugin: string; version: string; onClose(): void }) {
  const { plugin, version } = props;
  const answer = useVersion(plugin, version);
  return (
    <Dialog title={`Review of ${plugin} ${version}`} size="wide" onClose={props.onClose}>
      <Asked answer={answer}>
        {({ review, stateChange }) => (
          <div className="change">
            {stateChange && <Decision of={stateChange} />}
            <ReviewTable findings={review} />
          </div>
        )}
      </Asked>
    </Dialog>
  );
}

const DECIDED: Record<StateChange['to'], string> = {
  published: 'Offered',
  quarantined: 'Put into quarantine',
  rejected: 'Rejected',
  yanked: 'Yanked',
  archived: 'Archived',
  erased: 'Its files deleted',
};

/** How the version came to where it stands. */
function Decision({ of }: { of: StateChange }) {
  return (
    <Callout
      tone={of.to === 'published' ? 'success' : 'warning'}
      title={of.reason ?? 'No reason was given'}
    >
      {DECIDED[of.to]} by <Who actor={of.by} name={of.byName} />, <Time at={of.at} />.
    </Callout>
  );
}

export function ReviewTable({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) {
    return (
      <EmptyState icon="box" title="No report was kept">
        This version was published before reports were.
      </EmptyState>
    );
  }
  return (
    <PlainTable
      label="Review"
      columns={['Check', 'Verdict', 'Found']}
      rows={findings.map((found) => ({
        key: found.code,
        cells: [
          <span key="c">
            {found.check}{' '}
            <a href={`/docs/errors/${found.code}`} target="_blank" rel="noreferrer">
              <code>{found.code}</code>
            </a>
          </span>,
          <Verdict key="v" of={found} />,
          (found.details ?? []).join('; ') || '–',
        ],
      }))}
    />
  );
}

function Verdict({ of }: { of: Finding }) {
  if (of.verdict === 'passed') return <Badge tone="success">Passed</Badge>;
  const said = of.verdict === 'error' ? 'Could not be told' : 'Failed';
  return of.enforced ? (
    <Badge tone="danger">{said}</Badge>
  ) : (
    <Badge tone="warning">{said}, told only</Badge>
  );
}
