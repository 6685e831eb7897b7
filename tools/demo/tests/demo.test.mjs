/** The parts of the demo that decide something, without a server. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { adminToken, ensurePeople, ensureToken, makePassword, readToken, Vault } from '../accounts.mjs';
import { ChildFailed, Children, describeExit, lastLines } from '../children.mjs';
import { isAlreadyPublished, missingBuild } from '../publish.mjs';
import { readListen, readSettings, SettingsError } from '../settings.mjs';
import { runTool } from '../tools.mjs';

function folder(t) {
  const path = mkdtempSync(join(tmpdir(), 'demo-'));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

test('the address must be a port on this machine', () => {
  assert.deepEqual(readListen('127.0.0.1:8090'), { host: '127.0.0.1', port: 8090, address: '127.0.0.1:8090' });
  assert.equal(readListen('[::1]:9000').host, '::1');
  for (const bad of ['8080', '127.0.0.1:0', '127.0.0.1:70000', '0.0.0.0:8080', 'example.org:80']) {
    assert.throws(() => readListen(bad), SettingsError, bad);
  }
});

test('a missing binary is named, with what to do about it', (t) => {
  const root = folder(t);
  assert.throws(() => readSettings({}, root), /bin\/midplane; build it with `make build`/);
  writeFileSync(join(root, 'server'), '');
  const settings = readSettings({ BIN: 'server', MIDPLANE_LISTEN: 'localhost:9001' }, root);
  assert.equal(settings.url, 'http://localhost:9001');
  assert.equal(settings.dataDir, join(root, 'midplane-data'));
});

test('secrets are made once and only their owner can read them', (t) => {
  const path = join(folder(t), 'demo/secrets.json');
  const token = adminToken(new Vault(path));
  assert.match(token, /^mpdemo_[0-9a-f]{64}$/);
  assert.equal(adminToken(new Vault(path)), token);
  assert.equal(statSync(path).mode & 0o777, 0o600);
});

test('passwords are long, easy to type and never the same', () => {
  const many = new Set(Array.from({ length: 100 }, () => makePassword()));
  assert.equal(many.size, 100);
  for (const password of many) assert.match(password, /^([a-hj-kmnp-z2-9]{4}-){3}[a-hj-kmnp-z2-9]{4}$/);
});

test('people and tokens are created in the first run only', async (t) => {
  const path = join(folder(t), 'secrets.json');
  const calls = [];
  const cli = async (args, options) => {
    calls.push([args.slice(0, 4).join(' '), options?.input]);
    return '{"token":"t-1"}';
  };
  const first = await ensurePeople(new Vault(path), cli);
  assert.equal(await ensureToken(new Vault(path), cli, 'register', 'orders'), 't-1');
  assert.deepEqual(calls[0], ['user create --username ada', `${first[0].password}\n`]);
  assert.equal(calls[2][0], 'token create --name demo-register-orders');
  assert.deepEqual(await ensurePeople(new Vault(path), cli), first);
  await ensureToken(new Vault(path), cli, 'register', 'orders');
  assert.equal(calls.length, 3);
});

test('a token is read from what the command line prints', () => {
  assert.equal(readToken('{"token":"abc"}'), 'abc');
  assert.throws(() => readToken('{}'), /printed no token/);
});

test('"already published" is told from other failures', () => {
  assert.ok(isAlreadyPublished('⚠ [0162] Failed: The version was already published'));
  assert.ok(isAlreadyPublished('error[MP-REG-012]: version 1.0.0 is already published'));
  assert.ok(isAlreadyPublished('HTTP 409'));
  assert.ok(!isAlreadyPublished('[0062] Could not upload "x.tgz"'));
  assert.ok(!isAlreadyPublished('HTTP 403 on port 14090'));
});

test('what was not built is named', (t) => {
  const examples = folder(t);
  assert.match(missingBuild(examples), /examples\/orders\/orders-1\.0\.0\.tgz is missing/);
  const needed = ['orders/orders-1.0.0.tgz', 'orders/node_modules/.bin/pilet', 'analytics/dist', 'wallet/dist', 'notes/ui'];
  for (const path of needed) {
    mkdirSync(dirname(join(examples, path)), { recursive: true });
    writeFileSync(join(examples, path), '');
  }
  assert.equal(missingBuild(examples), null);
});

test('a dead child is described with its last lines', () => {
  const log = Array.from({ length: 30 }, (_, n) => `line ${n}`).join('\n');
  assert.equal(lastLines(log, 2), 'line 28\nline 29');
  assert.match(describeExit('orders', 2, null, 'no port\n'), /^orders ended with exit code 2\..*\nno port$/s);
  assert.match(describeExit('orders', null, 'SIGKILL', ''), /was ended by SIGKILL\. It wrote nothing\./);
});

test('a child that dies on its own is reported, one that is stopped is not', async (t) => {
  const deaths = [];
  const died = defer();
  const children = new Children(folder(t), (error) => {
    deaths.push(error);
    died.resolve();
  });
  children.start('quiet', process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  children.start('loud', process.execPath, ['-e', 'console.error("out of luck"); process.exit(3)']);
  await died.promise;
  const said = [];
  await children.stop((text) => said.push(text));
  assert.deepEqual(said, ['quiet stopped']);
  assert.equal(deaths.length, 1);
  assert.match(deaths[0].message, /loud ended with exit code 3\.\nIts last lines:\nout of luck/);
});

test('a program that does not exist is reported', async (t) => {
  const died = defer();
  const children = new Children(folder(t), died.resolve);
  children.start('ghost', '/nonexistent/ghost', []);
  assert.match((await died.promise).message, /ghost cannot be started/);
  await children.stop();
});

test('waiting ends when the condition holds, when time is over and when everything stops', async (t) => {
  const children = new Children(folder(t), () => {});
  let asked = 0;
  await children.waitFor('Counting', async () => (asked += 1) === 3);
  assert.equal(asked, 3);
  await assert.rejects(children.waitFor('Hoping', async () => false, 150), /Hoping took longer/);
  const endless = children.waitFor('Waiting', async () => false);
  await children.stop();
  await assert.rejects(endless, ChildFailed);
  assert.throws(() => children.start('late', 'true', []), /everything is stopping/);
});

test('a failing tool tells its name, exit code and output', async () => {
  const script = 'process.stdin.pipe(process.stderr); process.stdin.on("end", () => process.exit(4))';
  const run = runTool(process.execPath, ['-e', script], { input: 'why not', name: 'midplane user' });
  await assert.rejects(run, (error) => {
    assert.match(error.message, /^midplane user failed with exit code 4:\nwhy not/);
    return error.output === 'why not';
  });
});

function defer() {
  const deferred = {};
  deferred.promise = new Promise((resolve, reject) => Object.assign(deferred, { resolve, reject }));
  return deferred;
}
