/** What saving or deleting a flag will do, does, and how it is taken back. */
import { removeFlag, type SetFlag, setFlag } from '../../data/flags';
import type { Change } from '../../parts/ChangeDialog';
import { ruleDifferences } from '../../rules/differences';
import type { Console } from '../../session/console';
import { inShort } from './values';

type Api = Console['api'];

async function put(api: Api, key: string, flag: SetFlag | null): Promise<void> {
  if (flag) await setFlag(api, key, flag);
  else await removeFlag(api, key);
}

export function flagDifferences(before: SetFlag, after: SetFlag): string[] {
  const found: string[] = [];
  const said = (flag: SetFlag) =>
    (flag.rules ?? []).map(({ when, value }) => ({ rule: when, gives: inShort(value) }));
  if (before.enabled !== after.enabled) {
    found.push(after.enabled ? 'Its rules count from now on.' : 'Everybody gets the default.');
  }
  if (JSON.stringify(before.default) !== JSON.stringify(after.default)) {
    found.push(`Default: ${inShort(before.default)} → ${inShort(after.default)}`);
  }
  found.push(...ruleDifferences(said(before), said(after)));
  if ((before.salt ?? '') !== (after.salt ?? '')) {
    found.push('Another salt: all shares are drawn anew.');
  }
  if ((before.description ?? '') !== (after.description ?? '')) found.push('Another description.');
  return found;
}

export function savingFlag(
  api: Api,
  key: string,
  before: SetFlag | null,
  after: SetFlag,
): Change<unknown> {
  return {
    title: before ? `Save the flag ${key}?` : `Make the flag ${key}?`,
    verb: before ? 'Save' : 'Make flag',
    check: () => setFlag(api, key, { ...after, dryRun: true }),
    says: () =>
      before ? (
        <ul>
          {flagDifferences(before, after).map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      ) : (
        <p>
          Everybody gets <code>{inShort(after.default)}</code>
          {after.rules?.length ? ', but for those whom a rule means' : ''}.
        </p>
      ),
    takesReason: true,
    apply: async (reason) => {
      await setFlag(api, key, { ...after, reason });
      return {
        title: before ? 'The flag was saved' : 'The flag was made',
        text: key,
        undo: async () => {
          await put(api, key, before);
          return {
            title: before ? 'The flag is what it was' : 'The flag is gone again',
            text: key,
          };
        },
      };
    },
  };
}

export function deletion(api: Api, key: string, flag: SetFlag): Change<unknown> {
  return {
    title: `Delete the flag ${key}?`,
    verb: 'Delete',
    isDanger: true,
    check: () => removeFlag(api, key, true),
    says: () => (
      <p>
        Who asks for <code>{key}</code> gets the default of their own code from then on; rules and
        plugins that ask for the feature hold it for off.
      </p>
    ),
    apply: async () => {
      await removeFlag(api, key);
      return {
        title: 'The flag was deleted',
        text: key,
        undo: async () => {
          await setFlag(api, key, flag);
          return { title: 'The flag is back', text: key };
        },
      };
    },
  };
}
