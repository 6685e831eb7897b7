/** What saving or removing rules will do, does, and how it is taken back. */
import { type ChannelPlace, isBare, removeRules, type SetRules, setRules } from '../../data/rules';
import type { Change } from '../../parts/ChangeDialog';
import type { Done } from '../../parts/notices';
import { ruleDifferences } from '../../rules/differences';
import type { Console } from '../../session/console';

type Api = Console['api'];

const where = ({ name, environment, channel }: ChannelPlace): string =>
  `${channel} of ${name} in ${environment}`;

/** Puts back what was: rules, or none. */
async function put(
  api: Api,
  place: ChannelPlace,
  rules: SetRules,
  reason: string | null,
): Promise<void> {
  if (isBare(rules)) await removeRules(api, place);
  else await setRules(api, place, { ...rules, reason });
}

async function changed(
  api: Api,
  place: ChannelPlace,
  from: SetRules,
  to: SetRules,
  title: string,
  reason: string | null = null,
): Promise<Done> {
  await put(api, place, to, reason);
  return {
    title,
    text: `Who follows ${where(place)} was changed.`,
    undo: async () => {
      await put(api, place, from, 'Undone in the console');
      return { title: 'The rules are what they were', text: where(place) };
    },
  };
}

export function differences(before: SetRules, after: SetRules): string[] {
  const said = (rules: SetRules) => (rules.rules ?? []).map((rule) => ({ rule }));
  const found = ruleDifferences(said(before), said(after));
  if (before.priority !== after.priority) {
    found.push(`Priority: ${before.priority ?? 0} → ${after.priority ?? 0}`);
  }
  if (before.salt !== after.salt) found.push('Another salt: all shares are drawn anew.');
  return found;
}

export function saving(
  api: Api,
  place: ChannelPlace,
  before: SetRules,
  after: SetRules,
): Change<unknown> {
  return {
    title: `Save the rules of ${place.channel}?`,
    verb: 'Save',
    check: () => setRules(api, place, { ...after, dryRun: true }),
    says: () => (
      <>
        <p>Of {where(place)}:</p>
        <ul>
          {differences(before, after).map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        <p className="muted">Viewers get what follows from it with their next request.</p>
      </>
    ),
    takesReason: !isBare(after),
    apply: (reason) => changed(api, place, before, after, 'The rules were saved', reason),
  };
}

export function removal(api: Api, place: ChannelPlace, before: SetRules): Change<unknown> {
  const count = before.rules?.length ?? 0;
  return {
    title: `Remove the rules of ${place.channel}?`,
    verb: 'Remove',
    isDanger: true,
    check: () => removeRules(api, place, true),
    says: () => (
      <p>
        {count === 1 ? 'One rule goes' : `${count} rules go`}. Then{' '}
        {place.channel === 'latest' ? 'everybody' : 'nobody'} follows {where(place)}.
      </p>
    ),
    apply: () => changed(api, place, before, {}, 'The rules were removed'),
  };
}
