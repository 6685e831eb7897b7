/**
 * An identity provider of one's own: it implements `midplane.v1.Auth` in front of an LDAP directory.
 * Midplane hands it the name and the password that somebody typed; it finds the person, binds as them,
 * and says who they are and which groups they are in.
 *
 *   LDAP_URL=ldap://127.0.0.1:389 LDAP_BASE=dc=example,dc=org node server.mjs
 */
import { timingSafeEqual } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';
import { Directory, NoSuchPerson } from './directory.mjs';

const { status } = grpc;
const proto = fileURLToPath(new URL('../../proto', import.meta.url));

function definition() {
  const options = { includeDirs: [proto], keepCase: true, defaults: true };
  const loaded = loader.loadSync('midplane/v1/auth.proto', options);
  return grpc.loadPackageDefinition(loaded).midplane.v1.Auth.service;
}

const refusal = (code, message) => Object.assign(new Error(message), { code });

/** Only the platform asks: passwords are tried here without counting. */
function requireToken(call, token) {
  const [sent = ''] = call.metadata.get('authorization');
  const [a, b] = [String(sent), `Bearer ${token}`].map((text) => Buffer.from(text.padEnd(256)));
  if (a.length !== b.length || !timingSafeEqual(a, b)) {
    throw refusal(status.UNAUTHENTICATED, 'this is for the platform alone');
  }
}

export async function serve({ address, token, directory }) {
  const authenticate = async (call) => {
    requireToken(call, token);
    const { username, password } = call.request;
    const person = await directory.authenticate(username, password);
    return {
      user: {
        user_id: person.id,
        username: person.username,
        display_name: person.displayName,
        email: person.email,
        roles: person.groups,
      },
    };
  };
  const server = new grpc.Server({ 'grpc.max_receive_message_length': 16 * 1024 });
  server.addService(definition(), {
    Authenticate: (call, answer) => {
      authenticate(call).then(
        (person) => answer(null, person),
        (error) => answer(told(error)),
      );
    },
  });
  const bind = new Promise((resolve, reject) => {
    const credentials = grpc.ServerCredentials.createInsecure();
    server.bindAsync(address, credentials, (error, port) => (error ? reject(error) : resolve(port)));
  });
  return { server, port: await bind };
}

/** A wrong name and a wrong password are one answer; what the directory says stays here. */
function told(error) {
  if (error instanceof NoSuchPerson) {
    return refusal(status.UNAUTHENTICATED, 'the name or the password is wrong');
  }
  if (typeof error.code === 'number' && error.code in status) return error;
  console.error(JSON.stringify({ level: 'error', message: `the directory failed: ${error}` }));
  return refusal(status.UNAVAILABLE, 'the directory does not answer');
}

async function main(env) {
  const token = env.DIRECTORY_TOKEN;
  if (!token) throw new Error('DIRECTORY_TOKEN is not set: what the platform proves itself with');
  const directory = new Directory({
    url: env.LDAP_URL ?? 'ldap://127.0.0.1:389',
    base: env.LDAP_BASE ?? 'dc=example,dc=org',
    bindDn: env.LDAP_BIND_DN,
    bindPassword: env.LDAP_BIND_PASSWORD,
  });
  const { server, port } = await serve({
    address: env.LISTEN ?? '127.0.0.1:50061',
    token,
    directory,
  });
  console.log(JSON.stringify({ level: 'info', message: `listening on port ${port}`, port }));
  process.once('SIGTERM', () => server.tryShutdown(() => process.exit(0)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.env);
