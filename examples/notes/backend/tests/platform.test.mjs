/** How the backend introduces itself to the platform, comes back after trouble, and says goodbye. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folder, startBackend, startPlatform } from './support.mjs';

const settings = async (t, url) => ({
  CORE_BASE_URL: url,
  REG_TOKEN: 'reg-secret',
  NOTES_DATA_DIR: await folder(t),
});

test('it registers, beats and deregisters', async (t) => {
  const platform = await startPlatform(t);
  const backend = await startBackend(t, await settings(t, platform.url));
  const [{ token, body }] = await platform.waitFor('POST', '/api/plugins/register');
  assert.equal(token, 'Bearer reg-secret');
  assert.equal(body.baseUrl, backend.url);
  assert.deepEqual(body.manifest, (await backend.ask('GET', '/manifest'))[1]);
  await platform.waitFor('PUT', '/api/plugins/instances/inst-1/heartbeat', 2);
  assert.match((await backend.ask('GET', '/metrics'))[1], /^notes_platform_registered 1$/m);
  assert.equal(await backend.stop(), 0);
  await platform.waitFor('DELETE', '/api/plugins/instances/inst-1');
});

test('it registers again when the platform forgot it', async (t) => {
  const platform = await startPlatform(t);
  await startBackend(t, await settings(t, platform.url));
  await platform.waitFor('PUT', 'inst-1/heartbeat');
  platform.forgotten.add('inst-1');
  await platform.waitFor('PUT', 'inst-2/heartbeat');
});

test('it waits for a platform that starts later', async (t) => {
  const early = await startPlatform(t);
  await early.close();
  const backend = await startBackend(t, await settings(t, early.url));
  assert.equal((await backend.ask('GET', '/readyz'))[0], 200);
  const platform = await startPlatform(t, early.port);
  await platform.waitFor('PUT', 'inst-1/heartbeat');
});

test('it stops quickly without a platform', async (t) => {
  const backend = await startBackend(t, await settings(t, 'http://127.0.0.1:9'));
  assert.equal(await backend.stop(), 0);
});

test('wrong settings are named', async (t) => {
  const wrong = [
    [{ PORT: 'http' }, /PORT must be a number/],
    [{ CORE_BASE_URL: 'core:80' }, /CORE_BASE_URL must start with/],
    [{ CORE_BASE_URL: 'http://127.0.0.1:1' }, /REG_TOKEN is missing/],
  ];
  for (const [env, message] of wrong) {
    const backend = await startBackend(t, env);
    assert.equal(await backend.exited, 2);
    assert.match(backend.line, message);
  }
});
