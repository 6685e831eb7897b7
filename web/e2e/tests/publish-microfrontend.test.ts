/** Everything that the unmodified `publish-microfrontend` can do without another network. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Child, run } from '../harness/children';
import { useHouse } from '../harness/house';
import { piletPackage } from '../harness/packages';
import { WEB_TOOLS } from '../harness/paths';

const PUBLISHER = {
  username: 'mia',
  displayName: 'Mia Publisher',
  password: 'correct-horse-battery',
  roles: ['publisher'],
};

let key = '';
const house = useHouse({
  async furnish({ server }) {
    key = await server.api.createToken('publish', 'versions:publish');
    await server.api.createUser(PUBLISHER);
  },
});

const TOOL = join(WEB_TOOLS, 'publish-microfrontend');
const MAIN = '//@pilet v:2(webpackChunkpr_x,{})\nSystem.register([],function(){return{}});';

/** Runs the tool in a folder of its own, which is given to it where it names no source. */
function publish(args: readonly string[], cwd = house.server.folder) {
  const url = `${house.server.url}/api/v1/pilets`;
  return run({ file: TOOL, args: ['--url', url, ...args], cwd, env: { NO_PROXY: '127.0.0.1' } });
}

function archive(name: string, extra: Record<string, unknown> = {}): string {
  const path = join(house.server.folder, `${name}.tgz`);
  writeFileSync(path, piletPackage(name, MAIN, extra));
  return path;
}

/** A folder as an author has it: more in it than is published, and packed by npm. */
function source(name: string, version = '1.0.0'): string {
  const folder = join(house.server.folder, `source-${name.replace(/\W/g, '-')}`);
  mkdirSync(join(folder, 'dist'), { recursive: true });
  const about = { name, version, main: 'dist/index.js', files: ['dist'] };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(about));
  writeFileSync(join(folder, 'dist/index.js'), MAIN);
  writeFileSync(join(folder, 'dist/._index.js'), 'left by a desktop');
  writeFileSync(join(folder, '.DS_Store'), 'Bud1');
  writeFileSync(join(folder, 'secret.env'), 'KEY=1');
  return folder;
}

const offered = async (name: string) =>
  (await house.server.api.feed()).find((item) => item.name === name);

describe('--mode', () => {
  test.each(['basic', 'bearer', 'digest', 'none'])('%s is taken', async (mode) => {
    const name = `micro-${mode}`;
    const done = await publish(['--source', archive(name), '--api-key', key, '--mode', mode]);
    expect(done).toMatchObject({ code: 0, output: expect.stringContaining('successfully') });
    expect(await offered(name)).toBeDefined();
  });
});

describe('--from', () => {
  test('local, a folder: npm packs it', async () => {
    const folder = source('@acme/from-folder');
    expect(await publish(['--source', folder, '--api-key', key])).toMatchObject({ code: 0 });
    const item = await offered('@acme/from-folder');
    expect(item).toMatchObject({ version: '1.0.0', spec: 'v2' });
    for (const left of ['._index.js', '.DS_Store', 'secret.env', '../secret.env']) {
      const answer = await fetch(new URL(left, String(item?.link)));
      expect(answer.status, left).toBe(404);
    }
  });

  test('local, the folder that it is started in, told by .microfrontendrc', async () => {
    const folder = source('from-here');
    const url = `${house.server.url}/api/v1/pilet`;
    writeFileSync(join(folder, '.microfrontendrc'), JSON.stringify({ url, apiKey: key }));
    const done = await run({ file: TOOL, args: [], cwd: folder });
    expect(done).toMatchObject({ code: 0 });
    expect(await offered('from-here')).toBeDefined();
  });

  test('local, several at once: what is taken is said and the others are published', async () => {
    const [one, two] = [archive('many-one'), archive('many-two')];
    await house.server.api.publish(readFileSync(one));
    const done = await publish(['--source', one, '--source', two, '--api-key', key]);
    expect(done.code).toBe(1);
    expect(done.output).toContain('Version 1.0.0 of many-one was already published');
    expect(await offered('many-two')).toBeDefined();
  });

  test('remote: an address', async () => {
    const bytes = readFileSync(archive('from-remote'));
    const shelf = createServer((_, answer) => answer.end(bytes));
    await new Promise<void>((listening) => shelf.listen(0, '127.0.0.1', listening));
    try {
      const address = `http://127.0.0.1:${(shelf.address() as AddressInfo).port}/x.tgz`;
      const done = await publish(['--from', 'remote', '--source', address, '--api-key', key]);
      expect(done).toMatchObject({ code: 0 });
    } finally {
      shelf.close();
    }
    expect(await offered('from-remote')).toBeDefined();
  });
});

describe('fields and headers', () => {
  test('a field chooses the channel, others are ignored', async () => {
    const more = ['--fields.channel', 'beta', '--fields.tag', 'next', '--headers.x-extra', 'yes'];
    const done = await publish(['--source', archive('fielded'), '--api-key', key, ...more]);
    expect(done).toMatchObject({ code: 0, output: expect.stringContaining('"channel": "beta"') });
    expect(await offered('fielded')).toBeUndefined();
  });

  test('a lower version says that latest stays, and how to move it', async () => {
    const newer = archive('backport', { version: '2.0.0' });
    expect(await publish(['--source', newer, '--api-key', key])).toMatchObject({ code: 0 });
    const older = archive('backport', { version: '1.0.1' });
    const stays = await publish(['--source', older, '--api-key', key]);
    expect(stays).toMatchObject({ code: 0, output: expect.stringContaining('stays at 2.0.0') });
    expect(await offered('backport')).toMatchObject({ version: '2.0.0' });
    const named = ['--source', older, '--api-key', key, '--fields.channel', 'latest'];
    expect(await publish(named)).toMatchObject({ code: 0 });
    expect(await offered('backport')).toMatchObject({ version: '1.0.1' });
  });
});

describe('refusals', () => {
  test('no key is said in words', async () => {
    const done = await publish(['--source', archive('keyless')]);
    expect(done.code).toBe(1);
    expect(done.output).toContain('401');
    expect(done.output).not.toContain('undefined');
    expect(await offered('keyless')).toBeUndefined();
  });

  test('what is no package is said in words', async () => {
    const path = join(house.server.folder, 'broken.tgz');
    writeFileSync(path, 'this is not an archive');
    const { code, output } = await publish(['--source', path, '--api-key', key]);
    expect(code).toBe(1);
    expect(output).toContain('not an npm package');
  });

  test('a body that is too large is heard', async () => {
    const path = join(house.server.folder, 'large.tgz');
    writeFileSync(path, Buffer.alloc(51 * 1024 * 1024, 1));
    const done = await publish(['--source', path, '--api-key', key]);
    expect(done.code).toBe(1);
    expect(done.output).toContain('Size too large');
  });
});

test('--interactive waits until a person approves in the browser', async () => {
  const args = ['--url', `${house.server.url}/api/v1/pilets`, '--source', archive('person')];
  const publishing = new Child({
    name: 'publish-microfrontend --interactive',
    file: TOOL,
    args: [...args, '--interactive'],
    // The tool opens the address as well as printing it; here a person does, in the test's browser.
    env: { BROWSER: 'true', NO_COLOR: '1', NO_PROXY: '127.0.0.1' },
    cwd: house.server.folder,
    log: house.server.logFile('publish-microfrontend'),
  });
  const address = await publishing.printed(/(http\S+\/login\?cli=[\w-]+)/);
  const { page } = await house.visit();
  await page.goto(address);
  await page.getByLabel('User name').fill(PUBLISHER.username);
  await page.getByLabel('Password').fill(PUBLISHER.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('Mia Publisher').first().waitFor();
  await page.getByRole('button', { name: 'Authorise' }).click();
  await publishing.printed(/(successfully)/);
  expect(await offered('person')).toBeDefined();
});
