/**
 * Pilets of every schema, built, packed and published by Piral's own tool in one command. (v2, the
 * tool's usual schema, is what the orders example is.)
 */
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { piletPublish } from '../harness/examples';
import { useHouse } from '../harness/house';
import { EXAMPLES } from '../harness/paths';
import type { Server } from '../harness/server';

const FIXTURE = join(import.meta.dirname, '../fixtures/pilet');

/** A folder as `pilet new` would have made it. The tool and its versions are the orders example's. */
function scaffold(server: Server, schema: string): string {
  const folder = join(server.folder, `built-${schema}`);
  mkdirSync(folder);
  cpSync(FIXTURE, folder, { recursive: true });
  symlinkSync(join(EXAMPLES, 'orders/node_modules'), join(folder, 'node_modules'));
  const about = {
    name: `built-${schema}`,
    version: '1.0.0',
    main: 'dist/index.js',
    source: 'src/index.tsx',
    files: ['dist'],
    importmap: { imports: {}, inherit: ['midplane-piral-instance'] },
    devDependencies: { 'midplane-piral-instance': '*' },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(about));
  return folder;
}

/** `pilet publish --fresh --schema …`; returns the package that was published. */
async function publishFresh(server: Server, key: string, schema: string): Promise<Buffer> {
  const folder = scaffold(server, schema);
  const options = ['--fresh', '--schema', schema, '--api-key', key];
  const { code, output } = await piletPublish(server, '.', options, folder);
  if (code !== 0) throw new Error(`publishing ${schema} failed:\n${output}`);
  return readFileSync(join(folder, `built-${schema}-1.0.0.tgz`));
}

const SCHEMAS = ['v1', 'v3', 'mf'];
let evaluated: Buffer;

describe('as the server comes', () => {
  const house = useHouse({
    async furnish({ server }) {
      const key = await server.api.createToken('publish', 'versions:publish');
      const built = ['v0', ...SCHEMAS].map((schema) => publishFresh(server, key, schema));
      [evaluated] = (await Promise.all(built)) as [Buffer];
    },
  });

  test('v1, v3 and mf run; v0 says that it needs eval', async () => {
    const visitor = await house.visit();
    const { page } = visitor;
    await visitor.open();
    for (const schema of SCHEMAS) {
      await page.getByRole('button', { name: `built-${schema} counts 0` }).click();
      await page.getByRole('button', { name: `built-${schema} counts 1` }).waitFor();
    }
    const refused = page.locator('.tile-failed');
    await refused.getByText('Not available').click();
    await refused.getByText('MP-WEB-021').waitFor();
    await refused.getByText(/shell\.allowEval: true/).waitFor();
    expect(visitor.violations).toEqual([]);
  });

  test('their lazy pages run', async () => {
    const visitor = await house.visit();
    for (const schema of SCHEMAS) {
      await visitor.open(`/built/built-${schema}`);
      await visitor.page.getByRole('heading', { name: `lazy page of built-${schema}` }).waitFor();
    }
    expect(visitor.violations).toEqual([]);
  });
});

describe('with shell.allowEval: true', () => {
  const house = useHouse({
    config: 'shell:\n  allowEval: true\n',
    async furnish({ server }) {
      await server.api.publish(evaluated);
    },
  });

  test('v0 runs as well', async () => {
    const visitor = await house.visit();
    await visitor.open();
    await visitor.page.getByRole('button', { name: 'built-v0 counts 0' }).click();
    await visitor.page.getByRole('button', { name: 'built-v0 counts 1' }).waitFor();
    expect(visitor.violations).toEqual([]);
  });
});
