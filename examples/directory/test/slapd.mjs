/** A directory of Debian's slapd on a free loopback port, in a folder of its own. */
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const SCHEMA = '/etc/ldap/schema';
export const BASE = 'dc=example,dc=org';
export const ROOT = `cn=admin,${BASE}`;
export const ROOT_PASSWORD = 'the root of this test';

const PEOPLE = `
dn: ${BASE}
objectClass: dcObject
objectClass: organization
o: Example
dc: example

dn: ou=people,${BASE}
objectClass: organizationalUnit
ou: people

dn: ou=groups,${BASE}
objectClass: organizationalUnit
ou: groups

dn: uid=grace,ou=people,${BASE}
objectClass: inetOrgPerson
uid: grace
cn: Grace
sn: Hopper
displayName: Grace Hopper
mail: grace@example.org
userPassword: a compiler of her own

dn: uid=alan,ou=people,${BASE}
objectClass: inetOrgPerson
uid: alan
cn: Alan
sn: Turing
userPassword: a machine of his own

dn: cn=staff,ou=groups,${BASE}
objectClass: groupOfNames
cn: staff
member: uid=grace,ou=people,${BASE}
`;

function configuration(folder) {
  return `
include ${SCHEMA}/core.schema
include ${SCHEMA}/cosine.schema
include ${SCHEMA}/inetorgperson.schema
pidfile ${folder}/pid
modulepath /usr/lib/ldap
moduleload back_mdb
moduleload memberof
database mdb
suffix "${BASE}"
rootdn "${ROOT}"
rootpw "${ROOT_PASSWORD}"
directory ${folder}/data
maxsize 16777216
overlay memberof
access to attrs=userPassword by anonymous auth by * none
access to * by * read
`;
}

const program = () => ['/usr/sbin/slapd', '/usr/libexec/slapd'].find(existsSync) ?? 'slapd';

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Resolves once it answers and has its people. */
export async function startSlapd() {
  const folder = mkdtempSync(join(tmpdir(), 'midplane-slapd-'));
  mkdirSync(join(folder, 'data'));
  writeFileSync(join(folder, 'slapd.conf'), configuration(folder));
  writeFileSync(join(folder, 'people.ldif'), PEOPLE);
  const url = `ldap://127.0.0.1:${await freePort()}`;
  const slapd = spawn(program(), ['-f', join(folder, 'slapd.conf'), '-h', url, '-d', '0'], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = new Promise((resolve) => slapd.once('close', resolve));
  const add = ['-x', '-H', url, '-D', ROOT, '-w', ROOT_PASSWORD, '-f', join(folder, 'people.ldif')];
  for (let left = 100; ; left -= 1) {
    const added = await run('ldapadd', add).catch((error) => error);
    if (!(added instanceof Error)) break;
    // it does not listen yet
    if (left === 0 || !/contact LDAP server/.test(added.stderr ?? '')) {
      slapd.kill('SIGKILL');
      throw added;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const stop = async () => {
    // one that is paused hears nothing else
    slapd.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const pause = () => slapd.kill('SIGSTOP');
  const resume = () => slapd.kill('SIGCONT');
  return { url, stop, pause, resume };
}
