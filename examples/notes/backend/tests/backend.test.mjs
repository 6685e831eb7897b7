/** The real backend as a process: notes live through a restart and belong to one person each. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folder, startBackend, startPlatform, strangersKey, tokenFor } from './support.mjs';

const ada = tokenFor('ada');

async function start(t, dataDir) {
  const platform = await startPlatform(t);
  const env = { CORE_BASE_URL: platform.url, REG_TOKEN: 'reg-secret', NOTES_DATA_DIR: dataDir };
  return startBackend(t, env);
}

test('a note is written, changed and still there after a restart', async (t) => {
  const dataDir = await folder(t);
  const first = await start(t, dataDir);
  const [status, note] = await first.ask('POST', '/v1/notes', { token: ada, body: { text: ' Milk ' } });
  assert.deepEqual([status, note.text], [201, 'Milk']);
  const path = `/v1/notes/${note.id}`;
  const [, changed] = await first.ask('PUT', path, { token: ada, body: { text: 'Oat milk' } });
  assert.equal(await first.stop(), 0);

  const second = await start(t, dataDir);
  assert.deepEqual(await second.ask('GET', '/v1/notes', { token: ada }), [200, { items: [changed] }]);
  assert.equal((await second.ask('DELETE', path, { token: ada }))[0], 204);
  await second.stop();

  const third = await start(t, dataDir);
  assert.deepEqual(await third.ask('GET', '/v1/notes', { token: ada }), [200, { items: [] }]);
});

test('nobody reaches the notes of another person', async (t) => {
  const backend = await start(t, await folder(t));
  const [, note] = await backend.ask('POST', '/v1/notes', { token: ada, body: { text: 'secret' } });
  const grace = tokenFor('grace');
  assert.deepEqual((await backend.ask('GET', '/v1/notes', { token: grace }))[1].items, []);
  for (const method of ['PUT', 'DELETE']) {
    const options = { token: grace, body: method === 'PUT' ? { text: 'mine' } : undefined };
    assert.equal((await backend.ask(method, `/v1/notes/${note.id}`, options))[0], 404);
  }
});

test('somebody without a name is asked to sign in', async (t) => {
  const backend = await start(t, await folder(t));
  for (const token of [undefined, tokenFor('anonymous')]) {
    const [status, problem] = await backend.ask('GET', '/v1/notes', { token });
    assert.deepEqual([status, problem.code], [401, 'NOTE-402']);
    assert.match(problem.hint, /Sign in/);
  }
});

test('tokens that are not good enough are refused', async (t) => {
  const backend = await start(t, await folder(t));
  const [head, body] = ada.split('.');
  const none = Buffer.from('{"alg":"none"}').toString('base64url');
  const bad = {
    expired: tokenFor('ada', { exp: 1_700_000_000 }),
    'another plugin': tokenFor('ada', { aud: 'orders' }),
    'not yet': tokenFor('ada', { nbf: 4_102_444_800 }),
    'somebody else signed': tokenFor('ada', {}, { key: strangersKey }),
    'unknown key': tokenFor('ada', {}, { key: strangersKey, kid: 'k2' }),
    'no signature': `${head}.${body}.`,
    'alg none': `${none}.${body}.`,
    nonsense: 'nonsense',
  };
  for (const [name, token] of Object.entries(bad)) {
    const [status, problem] = await backend.ask('GET', '/v1/notes', { token });
    assert.deepEqual([status, problem.code], [401, 'NOTE-401'], name);
  }
});

test('bad input is told what is wrong with it', async (t) => {
  const backend = await start(t, await folder(t));
  const refused = async (options, method = 'POST', path = '/v1/notes') => {
    const [status, problem] = await backend.ask(method, path, { token: ada, ...options });
    assert.equal(problem.status, status);
    assert.match(problem.trace_id, /^[0-9a-f]{32}$/);
    return status;
  };
  for (const body of [[], null, 'x', {}, { text: 1 }, { text: ' ' }, { text: 'x', more: 1 }]) {
    assert.equal(await refused({ body }), 400, JSON.stringify(body));
  }
  assert.equal(await refused({ body: { text: 'x'.repeat(10_001) } }), 400);
  assert.equal(await refused({ raw: '{' }), 400);
  assert.equal(await refused({ raw: Buffer.from([0xff]) }), 400);
  assert.equal(await refused({ raw: '{"text":"\\ud800"}' }), 400);
  assert.equal(await refused({ raw: ' '.repeat(70_000) }), 413);
  assert.equal(await refused({}, 'GET', '/v1/nothing'), 404);
  assert.equal(await refused({}, 'PATCH'), 405);
});

test('the log has trace ids and no tokens', async (t) => {
  const backend = await start(t, await folder(t));
  await backend.ask('POST', '/v1/notes', { token: ada, body: { text: 'very private' } });
  await backend.stop();
  const entries = backend.logs().trim().split('\n').map((line) => JSON.parse(line));
  const request = entries.find((entry) => entry.msg === 'request');
  assert.deepEqual([request['plugin.name'], request['plugin.version']], ['notes', '1.0.0']);
  assert.match(request.trace_id, /^[0-9a-f]{32}$/);
  for (const secret of [ada, 'reg-secret', 'very private']) assert(!backend.logs().includes(secret));
  assert.equal(entries.at(-1).msg, 'stopped');
});
