/** Each plugin with what was decided about it; the steps are folded until they are asked for. */
import { Badge, EmptyState, Icon } from '@midplane/ui';
import { Link } from '@tanstack/react-router';
import type { Decision, Explanation } from '../../data/explain';
import { exactTime, Time } from '../../parts/time';
import { Who } from '../../parts/Who';
import { plural } from '../../parts/words';
import { viewerInWords } from '../../rules/viewers';
import type { Side } from './asked';
import { because, differs, type Pair, paired } from './differences';

export function Decisions(props: {
  a: Explanation;
  b?: Explanation;
  /** What was asked for, which knows accounts by the name that was typed. */
  asked: { a: Side; b?: Side };
  isDiffering: boolean;
}) {
  const { a, b, asked } = props;
  const pairs = paired(a, b);
  const different = b ? pairs.filter(differs) : [];
  const shown = props.isDiffering ? different : pairs;
  return (
    <section className="decisions" aria-label="Decisions">
      <p role="status">
        {headline(a, asked.a)}
        {b && (
          <>
            {' '}
            Compared with: {headline(b, asked.b)}{' '}
            {different.length === 0
              ? 'Both get the same.'
              : `They differ in ${plural(different.length, 'plugin')}.`}
          </>
        )}
      </p>
      {shown.length === 0 ? (
        <EmptyState icon="check-circle" title={b ? 'Nothing differs' : 'There is no plugin'}>
          {b ? 'Both get the same versions.' : 'Nothing was published in this environment.'}
        </EmptyState>
      ) : (
        <ul className="mp-card decision-list">
          {shown.map((pair) => (
            <li key={pair.name}>
              <OneDecision pair={pair} isCompared={b !== undefined} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function headline({ viewer, at, revision, plugins }: Explanation, asked?: Side): string {
  const count = plugins.filter(({ version }) => version !== null).length;
  const when = at === null ? 'now' : exactTime(at);
  const known = { ...viewer, user: asked?.user ?? viewer.user };
  return `${viewerInWords(known)}, ${when} (revision ${revision}): ${plural(count, 'plugin')}.`;
}

function OneDecision({ pair, isCompared }: { pair: Pair; isCompared: boolean }) {
  const { name, a, b } = pair;
  const isDifferent = isCompared && differs(pair);
  return (
    <details className="decision" data-different={isDifferent}>
      <summary>
        <Icon name="chevron-right" size={14} />
        <span className="decision-name">{name}</span>
        <span className="decision-version">
          <Version decision={a} />
          {isDifferent && (
            <>
              <span className="muted"> and </span>
              <Version decision={b} />
            </>
          )}
        </span>
        <span className="decision-because muted">
          {isDifferent ? <Badge tone="accent">differs</Badge> : because(a)}
        </span>
      </summary>
      <div className="columns decision-steps">
        <Steps decision={a} />
        {isCompared && <Steps decision={b} />}
      </div>
      <p className="decision-more">
        <Link to="/plugins/$name" params={{ name }}>
          To the plugin
        </Link>
      </p>
    </details>
  );
}

function Version({ decision }: { decision: Decision | undefined }) {
  if (!decision || decision.version === null) return <Badge>nothing</Badge>;
  return <code>{decision.version}</code>;
}

const OUTCOMES: Record<string, { tone: 'success' | 'danger' | 'neutral'; word: string }> = {
  chosen: { tone: 'success', word: 'chosen' },
  refused: { tone: 'danger', word: 'not given' },
  spare: { tone: 'neutral', word: 'would be next' },
};

function Steps({ decision }: { decision: Decision | undefined }) {
  if (!decision) return <p className="muted">It was not known at that moment.</p>;
  return (
    <div>
      {decision.channels.length === 0 && (
        <p className="muted">No channel of it points at a version.</p>
      )}
      {decision.channels.map((channel) => {
        const outcome = OUTCOMES[channel.outcome];
        return (
          <div key={channel.channel} className="steps">
            <p>
              <strong>{channel.channel}</strong> <code>{channel.version}</code>{' '}
              <Badge tone={outcome?.tone}>{outcome?.word ?? channel.outcome}</Badge>
            </p>
            <ol>
              {channel.reasons.map(({ code, text, bucket }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: steps have an order and nothing else
                <li key={at} data-code={code}>
                  {text}
                  {bucket !== null && <span className="muted"> (bucket {bucket} of 10,000)</span>}
                </li>
              ))}
            </ol>
            {channel.movedAt !== null && (
              <p className="muted">
                {channel.movedBy ? (
                  <Who actor={channel.movedBy} name={channel.movedByName} />
                ) : (
                  'Somebody'
                )}{' '}
                moved the channel there <Time at={channel.movedAt} />, revision {channel.movedIn}
              </p>
            )}
          </div>
        );
      })}
      {decision.install && <p data-code={decision.install.code}>Off: {decision.install.text}.</p>}
      {decision.degraded.map((text) => (
        <p key={text}>Runs without: {text}</p>
      ))}
      {decision.searchGivenUp && (
        <p>The search for the newest fitting set was given up: there may be a newer version.</p>
      )}
    </div>
  );
}
