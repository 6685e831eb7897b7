/** Versions that somebody has to decide on before anybody gets them, each with what keeps it there. */
import { capabilityInWords } from '@midplane/api';
import { Button } from '@midplane/ui';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Operated, Quarantined } from '../../data/operations';
import { rejectVersion, releaseVersion } from '../../operations/questions';
import { type Change, ChangeDialog } from '../../parts/ChangeDialog';
import { PlainTable } from '../../parts/PlainTable';
import { Time } from '../../parts/time';
import { Who } from '../../parts/Who';
import { useConsole, useMay } from '../../session/console';
import { ReviewDialog } from '../plugin/ReviewDialog';
import { OF_CAPABILITIES } from './filter';

type Open = { kind: 'question'; change: Change<Operated> } | { kind: 'review'; of: Quarantined };

export function Quarantine({ versions }: { versions: Quarantined[] }) {
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  if (versions.length === 0) return null;
  return (
    <section aria-labelledby="quarantine">
      <h2 id="quarantine">In quarantine</h2>
      <PlainTable
        label="In quarantine"
        columns={['Version', 'Kept for', 'Goes to', 'Published', 'Action']}
        rows={versions.map((one) => ({
          key: `${one.plugin}@${one.version}`,
          cells: [
            <span key="v">
              <Link
                className="row-name"
                to="/plugins/$name"
                params={{ name: one.plugin }}
                search={{ tab: 'versions' }}
              >
                {one.plugin}
              </Link>{' '}
              <code>{one.version}</code>
            </span>,
            <Reasons key="r" of={one} />,
            one.held ? `${one.held.environment} · ${one.held.channel}` : '–',
            <span key="p">
              <Time at={one.publishedAt} /> by{' '}
              <Who actor={one.publishedBy} name={one.publishedByName} />
            </span>,
            <Actions key="a" of={one} onOpen={setOpen} />,
          ],
        }))}
      />
      {open?.kind === 'question' && <ChangeDialog change={open.change} onClose={close} />}
      {open?.kind === 'review' && (
        <ReviewDialog plugin={open.of.plugin} version={open.of.version} onClose={close} />
      )}
    </section>
  );
}

function Reasons({ of }: { of: Quarantined }) {
  return (
    <ul className="plain-list">
      {of.review.map((found) => (
        <li key={found.code}>
          {found.check}: {(found.details ?? []).join('; ') || found.verdict}
          {found.code === OF_CAPABILITIES && <Opens details={found.details ?? []} />}
        </li>
      ))}
    </ul>
  );
}

/** What each capability that is asked for is about, for those that everybody calls the same. */
function Opens({ details }: { details: readonly string[] }) {
  const known = details.flatMap((text) =>
    [...text.matchAll(/`([^`]+:[^`]+)`/g)].flatMap(([, name = '']) => {
      const words = capabilityInWords(name);
      return words ? [{ name, words }] : [];
    }),
  );
  if (known.length === 0) return null;
  return (
    <ul className="capability-words muted">
      {known.map(({ name, words }) => (
        <li key={name}>
          <code>{name}</code>: {words}
        </li>
      ))}
    </ul>
  );
}

function Actions({ of, onOpen }: { of: Quarantined; onOpen(open: Open): void }) {
  const { api } = useConsole();
  const mayDecide = useMay('approvals:decide');
  const name = `${of.plugin} ${of.version}`;
  return (
    <span className="row-actions">
      <Button
        size="small"
        variant="ghost"
        aria-label={`Review of ${name}`}
        onClick={() => onOpen({ kind: 'review', of })}
      >
        Review…
      </Button>
      {mayDecide && (
        <>
          <Button
            size="small"
            aria-label={`Reject ${name}`}
            onClick={() =>
              onOpen({ kind: 'question', change: rejectVersion(api, of.plugin, of.version) })
            }
          >
            Reject…
          </Button>
          <Button
            size="small"
            variant="primary"
            aria-label={`Release ${name}`}
            onClick={() =>
              onOpen({ kind: 'question', change: releaseVersion(api, of.plugin, of.version) })
            }
          >
            Release…
          </Button>
        </>
      )}
    </span>
  );
}
