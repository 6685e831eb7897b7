/** The publish protocol, spoken by the unmodified tools of the Piral world. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Child } from '../harness/children';
import { piletPublish } from '../harness/examples';
import { useHouse } from '../harness/house';
import { piletPackage } from '../harness/packages';
import { EXAMPLES, PILET_TOOL } from '../harness/paths';

const PUBLISHER = {
  username: 'pia',
  displayName: 'Pia Publisher',
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

const MAIN = (name: string) => `//@pilet v:2(webpackChunkpr_${name},{})
System.register([],function(_export){return{execute:function(){_export("setup",function(){})}}});`;

/** Writes a package for the tool to send. */
function archive(name: string): string {
  const path = join(house.server.folder, `${name}.tgz`);
  writeFileSync(path, piletPackage(name, MAIN(name)));
  return path;
}

const published = async (name: string) =>
  (await house.server.api.feed()).some((item) => item.name === name);

describe('pilet publish', () => {
  test.each(['basic', 'bearer', 'none'])('takes the key with --mode %s', async (mode) => {
    const name = `mode-${mode}`;
    const done = await piletPublish(house.server, archive(name), [
      '--api-key',
      key,
      '--mode',
      mode,
    ]);
    expect(done).toMatchObject({ code: 0, output: expect.stringContaining('successfully') });
    expect(await published(name)).toBe(true);
  });

  test('is told which version is taken', async () => {
    const path = archive('taken');
    await house.server.api.publish(readFileSync(path));
    const { code, output } = await piletPublish(house.server, path, ['--api-key', key]);
    expect(code).toBe(1);
    expect(output).toContain('[0162]');
    expect(output).toContain(
      'Conflict (409). Received: "Version 1.0.0 of taken was already published."',
    );
  });

  test('is told what to do about a key that does not count', async () => {
    const done = await piletPublish(house.server, archive('stranger'), ['--api-key', 'made-up']);
    expect(done.code).toBe(1);
    expect(done.output).toMatch(/\[0062\]/);
    expect(done.output).toMatch(/\((401|403)\)/);
    expect(done.output).not.toContain('{"');
    expect(await published('stranger')).toBe(false);
  });
});

test('pilet publish --interactive waits until a person approves in the browser', async () => {
  const url = `${house.server.url}/api/v1/pilets`;
  const publishing = new Child({
    name: 'pilet publish --interactive',
    file: PILET_TOOL,
    args: ['publish', archive('approved'), '--url', url, '--interactive'],
    // The tool opens the address as well as printing it; here a person does, in the test's browser.
    env: { BROWSER: 'true', NO_COLOR: '1', NO_PROXY: '127.0.0.1' },
    cwd: join(EXAMPLES, 'orders'),
    log: house.server.logFile('pilet-publish'),
  });
  const address = await publishing.printed(/(http\S+\/login\?cli=\S+)/);
  const visitor = await house.visit();
  const { page } = visitor;
  await page.goto(address);
  await page.getByRole('heading', { name: 'Authorise the Piral CLI' }).waitFor();
  await page.getByLabel('User name').fill(PUBLISHER.username);
  await page.getByLabel('Password').fill(PUBLISHER.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('Pia Publisher').first().waitFor();
  await page.getByRole('button', { name: 'Authorise' }).click();
  await page.getByRole('status').getByText('Authorised').waitFor();
  await publishing.printed(/(successfully)/);
  expect(await published('approved')).toBe(true);
  expect(visitor.violations).toEqual([]);
});
