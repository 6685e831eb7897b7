/** What can be done with a team, as questions, and how each is taken back. */

import { type Install, removeTeamInstall, setTeamInstall } from '../../data/installs';
import {
  type AccessEdit,
  calledTeam,
  type Member,
  type MemberAccess,
  type Part,
  partInWords,
  removeMember,
  removeTeam,
  renameTeam,
  setAccess,
  setMember,
  type Team,
  type TeamAddress,
} from '../../data/teams';
import type { Change } from '../../parts/ChangeDialog';
import type { Done } from '../../parts/notices';
import type { Console } from '../../session/console';

type Api = Console['api'];

export function removing(api: Api, address: TeamAddress, team: Team): Change {
  return {
    title: `Remove the team ${calledTeam(team)}?`,
    verb: 'Remove',
    isDanger: true,
    typed: team.id,
    forGood: 'Its members, its installs and their settings go with it.',
    says: () => (
      <p>
        Its members keep their accounts and what they installed for themselves. They act in another
        team from then on, or in none.
      </p>
    ),
    apply: async () => {
      await removeTeam(api, address);
      return { title: 'The team was removed', text: calledTeam(team) };
    },
  };
}

export async function renaming(
  api: Api,
  address: TeamAddress,
  before: string,
  name: string,
): Promise<Done> {
  await renameTeam(api, address, name);
  return {
    title: 'The team is called otherwise',
    text: name || address.team,
    undo: async () => {
      await renameTeam(api, address, before);
      return { title: 'The team is called as before', text: before || address.team };
    },
  };
}

export async function adding(
  api: Api,
  address: TeamAddress,
  who: string,
  role: Part,
): Promise<Done> {
  await setMember(api, address, who, role);
  return {
    title: 'They are in the team',
    text: who,
    undo: async () => {
      await removeMember(api, address, who);
      return { title: 'They are out of the team again', text: who };
    },
  };
}

export async function changingPart(
  api: Api,
  address: TeamAddress,
  { username, role: before }: Member,
  role: Part,
): Promise<Done> {
  await setMember(api, address, username, role);
  return {
    title: `${username} is ${partInWords(role ?? 'member').toLowerCase()} now`,
    undo: async () => {
      await setMember(api, address, username, before as Part);
      return { title: `${username} is ${partInWords(before).toLowerCase()} again` };
    },
  };
}

export function takingOut(
  api: Api,
  address: TeamAddress,
  { username, role }: Member,
  accesses: readonly MemberAccess[],
): Change {
  return {
    title: `Take ${username} out of the team?`,
    verb: 'Take out',
    isDanger: true,
    says: () => (
      <>
        <p>They act in this team no more, in open pages too, within two seconds.</p>
        <p>What they set for themselves of the team’s plugins is forgotten.</p>
      </>
    ),
    apply: async () => {
      await removeMember(api, address, username);
      return {
        title: 'They are out of the team',
        text: username,
        undo: async () => {
          await setMember(api, address, username, role as Part);
          for (const { plugin, ...edit } of accesses) {
            await setAccess(api, address, username, plugin, edit);
          }
          return { title: 'They are in the team again', text: username };
        },
      };
    },
  };
}

export async function allowing(
  api: Api,
  address: TeamAddress,
  who: string,
  before: MemberAccess,
  edit: AccessEdit,
): Promise<Done> {
  const { plugin, ...was } = before;
  await setAccess(api, address, who, plugin, edit);
  return {
    title: 'The access was changed',
    text: `${who}, ${plugin}`,
    undo: async () => {
      await setAccess(api, address, who, plugin, was);
      return { title: 'The access is what it was', text: `${who}, ${plugin}` };
    },
  };
}

export async function switching(
  api: Api,
  address: TeamAddress,
  { plugin, enabled }: Install,
): Promise<Done> {
  await setTeamInstall(api, address, plugin, !enabled);
  const word = (isOn: boolean) => (isOn ? 'on' : 'off');
  return {
    title: `${plugin} is ${word(!enabled)} for the team`,
    undo: async () => {
      await setTeamInstall(api, address, plugin, enabled);
      return { title: `${plugin} is ${word(enabled)} for the team again` };
    },
  };
}

export function uninstalling(api: Api, address: TeamAddress, { plugin, enabled }: Install): Change {
  return {
    title: `Uninstall ${plugin} for the team?`,
    verb: 'Uninstall',
    isDanger: true,
    says: () => (
      <p>
        Members have it no more, unless it is on for everybody or they installed it for themselves.
        Its settings are kept for a while: who installs it again gets them back.
      </p>
    ),
    apply: async () => {
      await removeTeamInstall(api, address, plugin);
      return {
        title: 'It was uninstalled for the team',
        text: plugin,
        undo: async () => {
          await setTeamInstall(api, address, plugin, enabled);
          return { title: 'It is installed again, with its settings', text: plugin };
        },
      };
    },
  };
}
