/** Operations as questions: what the server says would happen, and the operation that takes it back. */
import { Callout } from '@midplane/ui';
import { type Operated, type Operation, operate } from '../data/operations';
import type { Change } from '../parts/ChangeDialog';
import type { Done } from '../parts/notices';
import type { Console } from '../session/console';

type Api = Console['api'];

export interface Wording {
  title: string;
  verb: string;
  isDanger?: boolean;
  /** Said before what the server says. */
  lead?: string;
  forGood?: string;
}

/** The operation that takes another one back; `null` where there is none. */
export function backOf({ verb, ask }: Operation, done: Operated): Operation | null {
  // Nothing moved yet, or nothing had to.
  if (done.approval !== null || done.changes.length === 0) return null;
  const { plugin } = ask;
  switch (verb) {
    case 'promote':
    case 'rollback': {
      const move = done.changes.find(({ kind }) => kind === 'channel-moved');
      if (!move?.from || !move.to) return null;
      const { environment, channel } = ask;
      return {
        verb: 'rollback',
        ask: { plugin, environment, channel, to: move.from, from: move.to },
      };
    }
    case 'yank':
      return { verb: 'restore', ask: { plugin, version: ask.version, undoes: 'yank' } };
    case 'restore': {
      const change = done.changes.find(({ version }) => version === ask.version);
      const verb = change?.from === 'archived' ? 'archive' : 'yank';
      return { verb, ask: { plugin, version: ask.version } };
    }
    case 'archive':
      return { verb: 'restore', ask: { plugin, version: ask.version, undoes: 'archive' } };
    case 'release':
      return { verb: 'yank', ask: { plugin, version: ask.version } };
    case 'reject':
      return null;
    case 'disable':
      return { verb: 'enable', ask: { plugin, environment: ask.environment } };
    case 'enable':
      return { verb: 'disable', ask: { plugin, environment: ask.environment } };
  }
}

function withReason(operation: Operation, reason: string | null): Operation {
  return { ...operation, ask: { ...operation.ask, reason } } as Operation;
}

function dry(operation: Operation): Operation {
  return { ...operation, ask: { ...operation.ask, dryRun: true } } as Operation;
}

export async function carryOut(
  api: Api,
  operation: Operation,
  reason: string | null,
): Promise<Done> {
  const done = await operate(api, withReason(operation, reason));
  const back = backOf(operation, done);
  return {
    title: done.message,
    text: done.warnings?.join(' '),
    undo: back
      ? async () => {
          const undone = await operate(api, withReason(back, 'Undone in the console'));
          return { title: undone.message };
        }
      : undefined,
  };
}

export function WhatHappens({ would }: { would: Operated }) {
  return (
    <>
      <p>{would.message}</p>
      {would.changes.length > 0 && (
        <ul>
          {would.changes.map((one) => (
            <li key={[one.kind, one.environment, one.channel, one.version].join('/')}>
              {inWords(one)}
            </li>
          ))}
        </ul>
      )}
      {would.warnings?.map((text) => (
        <Callout key={text} tone="warning">
          {text}
        </Callout>
      ))}
    </>
  );
}

export function inWords(change: Operated['changes'][number]): string {
  const { kind, environment, channel, version, from, to } = change;
  const places = [environment, channel].filter((part) => part !== null);
  const what = places.length > 0 ? places.join(' · ') : (version ?? kind);
  return `${what}: ${from ?? 'nothing'} → ${to ?? 'nothing'}`;
}

export function asQuestion(api: Api, operation: Operation, words: Wording): Change<Operated> {
  return {
    title: words.title,
    verb: words.verb,
    isDanger: words.isDanger,
    takesReason: true,
    forGood: words.forGood,
    check: () => operate(api, dry(operation)),
    says: (would) => (
      <>
        {words.lead && <p>{words.lead}</p>}
        {would && <WhatHappens would={would} />}
      </>
    ),
    apply: (reason) => carryOut(api, operation, reason),
  };
}
