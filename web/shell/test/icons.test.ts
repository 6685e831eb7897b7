/** The manifest warns of icons that the shell does not have: both must know the same names. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { iconNames } from '@midplane/ui';
import { expect, it } from 'vitest';
import { ALIASES } from '../src/layout/PluginIcon';

it('draws every icon that the manifest knows, and no other', () => {
  const path = join(import.meta.dirname, '../../../schemas/plugin.schema.json');
  const { $defs } = JSON.parse(readFileSync(path, 'utf8'));
  expect(Object.keys(ALIASES).concat(iconNames).sort()).toEqual($defs.Icon.examples);
});
