/** The questions of the console's operations, in its words. */
import type { Operated } from '../data/operations';
import type { Change } from '../parts/ChangeDialog';
import type { Console } from '../session/console';
import { asQuestion } from './change';

type Api = Console['api'];
type Question = Change<Operated>;

interface Place {
  plugin: string;
  environment: string;
  channel: string;
  /** Where it points as far as this page knows; a move meanwhile is refused. */
  from: string | null;
}

export function rollBack(api: Api, place: Place): Question {
  return asQuestion(
    api,
    { verb: 'rollback', ask: place },
    {
      title: `Roll ${place.channel} of ${place.plugin} back?`,
      verb: 'Roll back',
      lead: 'It is in all feeds within two seconds.',
    },
  );
}

export function promote(api: Api, place: Place, version: string): Question {
  return asQuestion(
    api,
    { verb: 'promote', ask: { ...place, version } },
    {
      title: `Point ${place.channel} of ${place.plugin} at ${version}?`,
      verb: 'Promote',
    },
  );
}

export function yank(api: Api, plugin: string, version: string): Question {
  return asQuestion(
    api,
    { verb: 'yank', ask: { plugin, version } },
    {
      title: `Yank ${plugin} ${version}?`,
      verb: 'Yank',
      isDanger: true,
      lead: 'It leaves all feeds at once. Its files stay, for pages that are open.',
    },
  );
}

export function restore(api: Api, plugin: string, version: string): Question {
  return asQuestion(
    api,
    { verb: 'restore', ask: { plugin, version } },
    { title: `Bring ${plugin} ${version} back?`, verb: 'Restore' },
  );
}

export function archive(api: Api, plugin: string, version: string): Question {
  return asQuestion(
    api,
    { verb: 'archive', ask: { plugin, version } },
    {
      title: `Archive ${plugin} ${version}?`,
      verb: 'Archive',
      isDanger: true,
      lead: 'Nobody gets its files any more. They are deleted when registry.retentionDays are over; until then it can be restored.',
    },
  );
}

export function releaseVersion(api: Api, plugin: string, version: string): Question {
  return asQuestion(
    api,
    { verb: 'release', ask: { plugin, version } },
    {
      title: `Let ${plugin} ${version} out of quarantine?`,
      verb: 'Release',
      lead: 'It is published as its publisher meant it. Afterwards it can be yanked.',
    },
  );
}

export function rejectVersion(api: Api, plugin: string, version: string): Question {
  return asQuestion(
    api,
    { verb: 'reject', ask: { plugin, version } },
    {
      title: `Reject ${plugin} ${version}?`,
      verb: 'Reject',
      isDanger: true,
      forGood: 'Its files are deleted, and its number stays taken.',
    },
  );
}

export function disable(api: Api, plugin: string, environment: string | null): Question {
  return asQuestion(
    api,
    { verb: 'disable', ask: { plugin, environment } },
    {
      title: `Switch ${plugin} off${environment ? ` in ${environment}` : ''}?`,
      verb: 'Switch off',
      isDanger: true,
      lead: 'Open pages lose it at once, and its calls are refused. Versions, channels, backends and data stay.',
    },
  );
}

export function enable(api: Api, plugin: string, environment: string | null): Question {
  return asQuestion(
    api,
    { verb: 'enable', ask: { plugin, environment } },
    {
      title: `Switch ${plugin} on${environment ? ` in ${environment}` : ''}?`,
      verb: 'Switch on',
    },
  );
}
