/** Deeds, newest first; what was and what is are folded until they are asked for. */
import { Link } from '@tanstack/react-router';
import type { Deed } from '../../data/activity';
import { kindInWords } from '../../parts/kinds';
import { PlainTable } from '../../parts/PlainTable';
import { Time } from '../../parts/time';

export function DeedTable({ deeds }: { deeds: Deed[] }) {
  return (
    <PlainTable
      label="Activity"
      columns={['What', 'About', 'Who', 'When', 'Why']}
      rows={deeds.map((deed) => ({
        key: String(deed.id),
        cells: [
          kindInWords(deed.kind),
          <About key="a" deed={deed} />,
          <Who key="w" deed={deed} />,
          <Time key="t" at={deed.at} />,
          deed.reason ?? <span className="muted">–</span>,
        ],
      }))}
    />
  );
}

function Who({ deed }: { deed: Deed }) {
  return (
    <>
      <span>{deed.actorName ?? deed.actor}</span>
      {deed.address && <div className="muted">from {deed.address}</div>}
    </>
  );
}

function About({ deed }: { deed: Deed }) {
  return (
    <>
      {deed.plugin === null ? (
        <code>{deed.about}</code>
      ) : (
        <Link to="/plugins/$name" params={{ name: deed.plugin }}>
          {deed.about}
        </Link>
      )}
      <BeforeAndAfter deed={deed} />
    </>
  );
}

const isShort = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

export function BeforeAndAfter({ deed }: { deed: Deed }) {
  const { before, after } = deed;
  const isNothing = (value: unknown) => value === null || value === undefined;
  if (isNothing(before) && isNothing(after)) return null;
  if ([before, after].every((value) => isNothing(value) || isShort(value))) {
    return (
      <div className="muted">
        {isNothing(before) ? '' : `${String(before)} → `}
        {isNothing(after) ? 'nothing' : String(after)}
      </div>
    );
  }
  return (
    <details className="rule-more">
      <summary>What was and what is</summary>
      <div className="columns">
        <pre className="deed-json">{JSON.stringify(before ?? null, null, 2)}</pre>
        <pre className="deed-json">{JSON.stringify(after ?? null, null, 2)}</pre>
      </div>
    </details>
  );
}
