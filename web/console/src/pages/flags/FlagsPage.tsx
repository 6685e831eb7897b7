/** `/flags`: every feature flag. */
import { Badge, Card, EmptyState } from '@midplane/ui';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Page } from '../../app/page';
import { type Flag, useFlags } from '../../data/flags';
import { Asked } from '../../parts/asked';
import { Search } from '../../parts/controls';
import { PlainTable } from '../../parts/PlainTable';
import { plural } from '../../parts/words';
import { inWords } from '../../rules/rule';
import { useMay } from '../../session/console';
import { inShort } from './values';

export function FlagsPage() {
  const answer = useFlags();
  const mayWrite = useMay('plugins:manage');
  const add = mayWrite && (
    <Link className="mp-button" data-variant="primary" to="/flags/new">
      New flag
    </Link>
  );
  return (
    <Page
      title="Flags"
      lead="Values that differ by viewer, for plugins and every OpenFeature SDK."
      aside={add}
    >
      <Asked answer={answer}>
        {(flags) => (flags.length === 0 ? <NoFlags /> : <Flags flags={flags} />)}
      </Asked>
    </Page>
  );
}

function NoFlags() {
  return (
    <Card>
      <EmptyState icon="settings" title="There is no flag">
        A flag switches something on for some viewers and not for others, without a new version.{' '}
        <a href="/docs/concepts/flags">How flags work</a>
      </EmptyState>
    </Card>
  );
}

function Flags({ flags }: { flags: Flag[] }) {
  const [q, setQ] = useState('');
  const wanted = q.toLowerCase();
  const shown = flags.filter(({ key, description }) =>
    `${key}\n${description ?? ''}`.toLowerCase().includes(wanted),
  );
  return (
    <>
      <search className="filters">
        <Search label="Filter flags" placeholder="Key or purpose" value={q} onChange={setQ} />
        <p className="filters-count" role="status">
          {shown.length === flags.length
            ? plural(flags.length, 'flag')
            : `${shown.length} of ${plural(flags.length, 'flag')}`}
        </p>
      </search>
      {shown.length === 0 ? (
        <EmptyState icon="search" title="No flag fits">
          No key or purpose has “{q}” in it.
        </EmptyState>
      ) : (
        <PlainTable
          label="Flags"
          columns={['Flag', 'Switched on', 'Default', 'Rules']}
          rows={shown.map((flag) => ({
            key: flag.key,
            cells: [
              <FlagName key="n" flag={flag} />,
              flag.enabled ? (
                <Badge key="e" tone="success" icon="check-circle">
                  Yes
                </Badge>
              ) : (
                <Badge key="e">No: all get the default</Badge>
              ),
              <code key="v">{inShort(flag.default)}</code>,
              <Rules key="r" flag={flag} />,
            ],
          }))}
        />
      )}
    </>
  );
}

function FlagName({ flag }: { flag: Flag }) {
  return (
    <>
      <Link className="row-name" to="/flags/$key" params={{ key: flag.key }}>
        {flag.key}
      </Link>
      {flag.description && <span className="muted">{flag.description}</span>}
    </>
  );
}

function Rules({ flag }: { flag: Flag }) {
  if (flag.rules.length === 0) return <span className="muted">None</span>;
  return (
    <ol className="channel-list">
      {flag.rules.map(({ when, value }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two rules may be alike, and their place is what they are
        <li key={at}>
          <code>{inShort(value)}</code>:{' '}
          <span className="muted">{when.description ?? inWords(when)}</span>
        </li>
      ))}
    </ol>
  );
}
