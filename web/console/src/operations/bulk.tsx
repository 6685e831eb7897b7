/** One operation on several plugins: what each would do, all of them after another, and back. */
import { type Operated, type Operation, operate } from '../data/operations';
import type { Change } from '../parts/ChangeDialog';
import { problemOf } from '../parts/problem';
import { plural } from '../parts/words';
import type { Console } from '../session/console';

type Api = Console['api'];
type Switch = 'disable' | 'enable';

interface Tried {
  plugin: string;
  would?: Operated;
  refusal?: string;
}

const of = (verb: Switch, plugin: string, more: object): Operation =>
  ({ verb, ask: { plugin, ...more } }) as Operation;

async function tryEach(api: Api, verb: Switch, plugins: string[]): Promise<Tried[]> {
  return Promise.all(
    plugins.map((plugin) =>
      operate(api, of(verb, plugin, { dryRun: true })).then(
        (would) => ({ plugin, would }),
        (error: unknown) => ({ plugin, refusal: problemOf(error).detail }),
      ),
    ),
  );
}

/** One after another, so that the first refusal leaves the rest as they were; says how far it came. */
async function doEach(
  api: Api,
  verb: Switch,
  plugins: string[],
  reason: string | null,
): Promise<{ changed: string[]; refusal: string | null }> {
  const changed: string[] = [];
  for (const plugin of plugins) {
    try {
      const done = await operate(api, of(verb, plugin, { reason }));
      if (done.changes.length > 0) changed.push(plugin);
    } catch (error) {
      if (changed.length === 0) throw error;
      return { changed, refusal: `${plugin}: ${problemOf(error).detail}` };
    }
  }
  return { changed, refusal: null };
}

export function switching(api: Api, verb: Switch, plugins: string[]): Change<Tried[]> {
  const word = verb === 'disable' ? 'off' : 'on';
  const back: Switch = verb === 'disable' ? 'enable' : 'disable';
  const said = (count: number) => `${plural(count, 'plugin')} switched ${word}`;
  return {
    title: `Switch ${plural(plugins.length, 'plugin')} ${word}?`,
    verb: `Switch ${word}`,
    isDanger: verb === 'disable',
    takesReason: true,
    check: () => tryEach(api, verb, plugins),
    says: (tried) => (
      <ul>
        {tried?.map(({ plugin, would, refusal }) => (
          <li key={plugin}>
            <strong>{plugin}</strong>: {would?.message ?? refusal} {would?.warnings?.join(' ')}
          </li>
        ))}
      </ul>
    ),
    apply: async (reason) => {
      const { changed, refusal } = await doEach(api, verb, plugins, reason);
      return {
        title: said(changed.length),
        text: refusal ?? undefined,
        undo:
          changed.length === 0
            ? undefined
            : async () => {
                await doEach(api, back, changed, 'Undone in the console');
                return { title: 'They are what they were', text: changed.join(', ') };
              },
      };
    },
  };
}
