/** Deeds, newest first; what was and what is are folded until they are asked for. */
import { Link } from '@tanstack/react-router';
import type { Deed } from '../../data/activity';
import { kindInWords } from '../../parts/kinds';
import { PlainTable } from '../../parts/PlainTable';
import { Time } from '../../parts/time';
import { Who } from '../../parts/Who';

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
          <Actor key="w" deed={deed} />,
          <Time key="t" at={deed.at} />,
          deed.reason ?? <span className="muted">–</span>,
        ],
      }))}
    />
  );
}

function Actor({ deed }: { deed: Deed }) {
  return (
    <>
      <Who actor={deed.actor} name={deed.actorName} />
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
          {isNamed(deed.about, deed.plugin) ? deed.about : deed.plugin}
        </Link>
      )}
      {deed.plugin !== null && !isNamed(deed.about, deed.plugin) && (
        <code className="deed-id muted">{deed.about}</code>
      )}
      <BeforeAndAfter deed={deed} />
    </>
  );
}

/** Ids of approvals, tokens and backends say nothing to people; their plugin does. */
const isNamed = (about: string, plugin: string): boolean => about.includes(plugin);

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
