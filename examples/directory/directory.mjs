/** People of an LDAP directory: found by their name, and asked for their password by a bind. */
import { Client, EqualityFilter, InvalidCredentialsError } from 'ldapts';

/** Nobody has that name, or the password is another one. */
export class NoSuchPerson extends Error {}

const LONGEST = 1024;
const ATTRIBUTES = ['entryUUID', 'uid', 'cn', 'displayName', 'mail', 'memberOf'];

export class Directory {
  #options;

  constructor(options) {
    this.#options = options;
  }

  /** @returns {{ id: string, username: string, displayName: string, email: string, groups: string[] }} */
  async authenticate(username, password) {
    // without a password a bind is anonymous, and many directories call that a success
    if (!username || !password || username.length > LONGEST || password.length > LONGEST) {
      throw new NoSuchPerson();
    }
    const entry = await this.#find(username);
    await this.#bind(entry.dn, password);
    const text = (name) => [entry[name]].flat().find((one) => typeof one === 'string') ?? '';
    return {
      // stays the same when the entry is renamed or moved
      id: text('entryUUID') || entry.dn,
      username: text('uid') || username,
      displayName: text('displayName') || text('cn'),
      email: text('mail'),
      groups: [entry.memberOf ?? []].flat().map(commonName).filter(Boolean),
    };
  }

  async #find(username) {
    const { base, bindDn, bindPassword } = this.#options;
    return this.#with(async (client) => {
      if (bindDn) await client.bind(bindDn, bindPassword);
      const { searchEntries } = await client.search(base, {
        scope: 'sub',
        // a filter of parts: whatever somebody types stays a value
        filter: new EqualityFilter({ attribute: 'uid', value: username }),
        attributes: ATTRIBUTES,
        sizeLimit: 2,
      });
      if (searchEntries.length !== 1) throw new NoSuchPerson();
      return searchEntries[0];
    });
  }

  async #bind(dn, password) {
    await this.#with(async (client) => {
      try {
        await client.bind(dn, password);
      } catch (error) {
        if (error instanceof InvalidCredentialsError) throw new NoSuchPerson();
        throw error;
      }
    });
  }

  async #with(use) {
    const client = new Client({ url: this.#options.url, timeout: 4000, connectTimeout: 4000 });
    try {
      return await use(client);
    } finally {
      await client.unbind().catch(() => {});
    }
  }
}

/** `staff` of `cn=staff,ou=groups,dc=example,dc=org`. */
function commonName(dn) {
  return /^cn=([^,+\\]+)/i.exec(dn)?.[1] ?? '';
}
