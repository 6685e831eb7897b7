/** What can be done with a role, as questions, and how each is taken back. */
import {
  changeRole,
  makeRole,
  type NewRole,
  type RoleChanged,
  type RoleDetails,
  type RoleEdit,
  readRole,
  removeRole,
} from '../../data/roles';
import type { Change } from '../../parts/ChangeDialog';
import { type Done, UNDONE } from '../../parts/notices';
import type { Console } from '../../session/console';

type Api = Console['api'];

/** What is known about a role and whoever changes it. */
export interface Standing {
  role: RoleDetails;
  /** For whom it holds. */
  whom: string;
  /** Why the way back would be closed, once it brings these. */
  whyForGood(after: readonly string[]): string | undefined;
}

type Edit = Pick<RoleEdit, 'description' | 'addPermissions' | 'removePermissions'>;

const TITLES = {
  add: (role: string) => `Add to the role ${role}?`,
  take: (role: string) => `Take from the role ${role}?`,
  save: (role: string) => `Save the role ${role}?`,
};
const VERBS = { add: 'Add', take: 'Take away', save: 'Save' };

export function editing(api: Api, standing: Standing, edit: Edit): Change<RoleChanged> {
  const { role, whom } = standing;
  const kind = edit.addPermissions ? 'add' : edit.removePermissions ? 'take' : 'save';
  return {
    title: TITLES[kind](role.name),
    verb: VERBS[kind],
    isDanger: kind === 'take',
    check: () => changeRole(api, role.name, { ...edit, dryRun: true }),
    says: (would) => (
      <>
        <Differences edit={edit} />
        {would?.changed === false && <p>It is so already: nothing would be different.</p>}
        {kind !== 'save' && <p>It holds at once for {whom}, in open sessions too.</p>}
      </>
    ),
    takesReason: true,
    forGood: (would) => standing.whyForGood(would?.role?.permissions ?? role.permissions),
    apply: async (reason) => {
      const done = await changeRole(api, role.name, { ...edit, reason });
      return {
        title: 'The role was changed',
        text: role.name,
        undo: () => editedBack(api, role, edit, done),
      };
    },
  };
}

function Differences({ edit }: { edit: Edit }) {
  const { description, addPermissions = [], removePermissions = [] } = edit;
  return (
    <ul>
      {addPermissions.map((one) => (
        <li key={one}>
          New: <code>{one}</code>
        </li>
      ))}
      {removePermissions.map((one) => (
        <li key={one}>
          Without: <code>{one}</code>
        </li>
      ))}
      {description != null && (
        <li>
          {description === '' ? 'It does not say what it is for.' : `It is for: ${description}`}
        </li>
      )}
    </ul>
  );
}

/** Only what this edit did: what others changed meanwhile stays. */
export function inverse(role: RoleDetails, edit: Edit, was: readonly string[]): Edit {
  const { description, addPermissions = [], removePermissions = [] } = edit;
  const added = addPermissions.filter((one) => !was.includes(one));
  const removed = removePermissions.filter((one) => was.includes(one));
  return {
    ...(description != null && { description: role.description }),
    ...(added.length > 0 && { removePermissions: added }),
    ...(removed.length > 0 && { addPermissions: removed }),
  };
}

async function editedBack(
  api: Api,
  before: RoleDetails,
  edit: Edit,
  { role: after, was }: RoleChanged,
): Promise<Done> {
  // One that nobody had written down is so again, unless somebody else wrote into it meanwhile.
  const isAsLeft = async () =>
    JSON.stringify(await readRole(api, before.name)) === JSON.stringify(after);
  if (!before.written && (await isAsLeft())) await removeRole(api, before.name, { reason: UNDONE });
  else await changeRole(api, before.name, { ...inverse(before, edit, was), reason: UNDONE });
  return { title: 'The role is what it was', text: before.name };
}

const OFFERED_STILL = ', and are offered the plugins that are for it';

export function removing(api: Api, standing: Standing): Change<RoleChanged> {
  const { role, whom } = standing;
  const { name, builtIn } = role;
  return {
    title: builtIn ? `Put ${name} back to what it was at the start?` : `Remove the role ${name}?`,
    verb: builtIn ? 'Put back' : 'Remove',
    isDanger: true,
    check: () => removeRole(api, name, { dryRun: true }),
    says: (would) => (
      <>
        <Brings permissions={would?.role?.permissions ?? []} />
        <p>
          It holds at once for {whom}, in open sessions too.
          {!builtIn && ` They keep its name${role.plugins.length > 0 ? OFFERED_STILL : ''}.`}
        </p>
      </>
    ),
    takesReason: true,
    forGood: (would) => standing.whyForGood(would?.role?.permissions ?? []),
    apply: async (reason) => {
      const { was } = await removeRole(api, name, reason ? { reason } : {});
      return {
        title: builtIn ? 'The role is what it was at the start' : 'The role was removed',
        text: name,
        undo: async () => {
          const all = { description: role.description, permissions: was, reason: UNDONE };
          if (builtIn) await changeRole(api, name, all);
          else await makeRole(api, { ...all, name });
          return { title: builtIn ? 'The role is what it was' : 'The role is back', text: name };
        },
      };
    },
  };
}

function Brings({ permissions }: { permissions: readonly string[] }) {
  if (permissions.length === 0) return <p>It brings nothing from then on.</p>;
  return (
    <>
      <p>It brings from then on:</p>
      <ul>
        {permissions.map((one) => (
          <li key={one}>
            <code>{one}</code>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Makes it, and says how that is taken back. */
export async function making(api: Api, role: NewRole): Promise<Done> {
  await makeRole(api, role);
  return {
    title: 'The role was made',
    text: role.name,
    undo: async () => {
      await removeRole(api, role.name, { reason: UNDONE });
      return { title: 'The role is gone again', text: role.name };
    },
  };
}
