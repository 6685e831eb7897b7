/** The provider in front of a real directory, asked as the platform asks it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';
import { Directory } from '../directory.mjs';
import { serve } from '../server.mjs';
import { BASE, ROOT, ROOT_PASSWORD, startSlapd } from './slapd.mjs';

const TOKEN = 'what the platform proves itself with';
const { status } = grpc;
let slapd;
let service;
let client;

before(async () => {
  slapd = await startSlapd();
  const bind = { bindDn: ROOT, bindPassword: ROOT_PASSWORD };
  const directory = new Directory({ url: slapd.url, base: BASE, ...bind });
  service = await serve({ address: '127.0.0.1:0', token: TOKEN, directory });
  const includeDirs = [fileURLToPath(new URL('../../../proto', import.meta.url))];
  const loaded = loader.loadSync('midplane/v1/auth.proto', { includeDirs, keepCase: true, defaults: true });
  const { Auth } = grpc.loadPackageDefinition(loaded).midplane.v1;
  client = new Auth(`127.0.0.1:${service.port}`, grpc.credentials.createInsecure());
});

after(async () => {
  client?.close();
  service?.server.forceShutdown();
  await slapd?.stop();
});

function ask(username, password, token = TOKEN) {
  const metadata = new grpc.Metadata();
  if (token) metadata.set('authorization', `Bearer ${token}`);
  return new Promise((resolve, reject) => {
    const answer = (error, found) => (error ? reject(error) : resolve(found));
    client.Authenticate({ username, password }, metadata, answer);
  });
}

const refused = (code) => (error) => {
  assert.equal(error.code, code, error.message);
  return true;
};

test('a person is who the directory says, with their groups', async () => {
  const { user } = await ask('grace', 'a compiler of her own');
  assert.match(user.user_id, /^[0-9a-f-]{36}$/);
  assert.equal(user.username, 'grace');
  assert.equal(user.display_name, 'Grace Hopper');
  assert.equal(user.email, 'grace@example.org');
  assert.deepEqual(user.roles, ['staff']);
  const again = await ask('GRACE', 'a compiler of her own');
  assert.equal(again.user.user_id, user.user_id, 'the same person');
  const alan = await ask('alan', 'a machine of his own');
  assert.deepEqual(alan.user.roles, []);
});

test('a wrong name and a wrong password are one answer', async () => {
  const answers = new Set();
  for (const [name, password] of [
    ['grace', 'wrong'],
    ['nobody', 'wrong'],
    ['grace', ''],
    ['', ''],
    ['', 'a compiler of her own'],
    ['grace', 'a machine of his own'],
  ]) {
    const error = await ask(name, password).then(assert.fail, (error) => error);
    answers.add(`${error.code} ${error.details}`);
  }
  assert.equal(answers.size, 1, [...answers].join('\n'));
  assert.match([...answers][0], new RegExp(`^${status.UNAUTHENTICATED} `));
});

test('what somebody types is a value and no filter', async () => {
  for (const name of ['*', 'gr*', 'grace)(uid=*', '(uid=grace)', 'grace\0', '\\67race', 'g'.repeat(2000)]) {
    await assert.rejects(ask(name, 'a compiler of her own'), refused(status.UNAUTHENTICATED), name);
  }
});

test('only the platform asks', async () => {
  for (const token of ['', 'wrong', `${TOKEN}x`, TOKEN.slice(1)]) {
    const asked = ask('grace', 'a compiler of her own', token);
    await assert.rejects(asked, (error) => {
      assert.equal(error.code, status.UNAUTHENTICATED);
      assert.match(error.details, /for the platform alone/);
      return true;
    });
  }
});

test('a directory that hangs is no wrong password', { timeout: 30_000 }, async () => {
  slapd.pause();
  const asked = ask('grace', 'a compiler of her own');
  await assert.rejects(asked, refused(status.UNAVAILABLE));
  slapd.resume();
  const { user } = await ask('grace', 'a compiler of her own');
  assert.equal(user.username, 'grace');
});
