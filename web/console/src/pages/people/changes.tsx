/** What can be done with an account, as questions, and how each is taken back. */
import { changePerson, endSessionsOf, type Person, removePerson } from '../../data/people';
import type { Change } from '../../parts/ChangeDialog';
import { UNDONE } from '../../parts/notices';
import type { Console } from '../../session/console';
import { beginPerson, differencesOf, editBetween, type PersonDraft } from './person-draft';

type Api = Console['api'];

export function savingPerson(api: Api, person: Person, draft: PersonDraft): Change {
  const before = beginPerson(person);
  const edit = editBetween(before, draft);
  const isRoles = edit.addRoles !== undefined || edit.removeRoles !== undefined;
  return {
    title: `Save the account ${person.username}?`,
    verb: 'Save',
    says: () => (
      <>
        <ul>
          {differencesOf(edit).map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        {isRoles && <p>Roles hold at once, in open sessions too.</p>}
      </>
    ),
    takesReason: true,
    apply: async (reason) => {
      await changePerson(api, person.id, { ...edit, reason });
      return {
        title: 'The account was saved',
        text: person.username,
        undo: async () => {
          await changePerson(api, person.id, { ...editBetween(draft, before), reason: UNDONE });
          return { title: 'The account is what it was', text: person.username };
        },
      };
    },
  };
}

export function switchingPerson(api: Api, person: Person): Change {
  const { id, username } = person;
  const disabled = person.disabledAt === undefined;
  const said = (isOut: boolean) => ({
    title: isOut ? 'The account is disabled' : 'The account is enabled',
    text: username,
  });
  return {
    title: disabled ? `Disable ${username}?` : `Enable ${username}?`,
    verb: disabled ? 'Disable' : 'Enable',
    isDanger: disabled,
    says: () => (
      <p>
        {disabled
          ? `${person.displayName} is signed out everywhere and not let in. API tokens that they made go on working.`
          : `${person.displayName} may sign in again, with the roles and the password of before.`}
      </p>
    ),
    takesReason: true,
    apply: async (reason) => {
      await changePerson(api, id, { disabled, reason });
      return {
        ...said(disabled),
        undo: async () => {
          await changePerson(api, id, { disabled: !disabled, reason: UNDONE });
          return said(!disabled);
        },
      };
    },
  };
}

export function signingOut(api: Api, person: Person, isOneself: boolean): Change {
  return {
    title: `Sign ${person.username} out everywhere?`,
    verb: 'Sign out everywhere',
    isDanger: true,
    says: () => (
      <p>
        All browsers and command line tools that {person.displayName} signed in with
        {isOneself ? ', this one too,' : ''} are signed out. API tokens go on working.
      </p>
    ),
    forGood: 'They sign in again where they want to go on.',
    apply: async () => {
      await endSessionsOf(api, person.id);
      return { title: 'Signed out everywhere', text: person.username };
    },
  };
}

export function removal(api: Api, person: Person): Change {
  return {
    title: `Remove ${person.username}?`,
    verb: 'Remove',
    isDanger: true,
    typed: person.username,
    says: () => (
      <p>
        {person.displayName} is signed out everywhere and the username is free for somebody else.
        What they did stays in the activity. API tokens that they made go on working: revoke them
        apart. To keep somebody out for a while, disable the account.
      </p>
    ),
    forGood: 'A new account of the same name is another one, with no role and no rule of this one.',
    apply: async () => {
      await removePerson(api, person.id);
      return { title: 'The account was removed', text: person.username };
    },
  };
}
