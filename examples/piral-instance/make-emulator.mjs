/**
 * Builds the emulator package that `pilet new` and `pilet debug` start from.
 *
 * Runs the real `piral build`, then puts the hand-written API types in place of the generated
 * ones, so that a pilet sees the same types whether it is built against the emulator or against
 * this folder. Writes `dist/midplane-piral-instance-<version>.tgz` and nothing else.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const run = (file, args, cwd) => execFileSync(file, args, { cwd, stdio: 'inherit' });

rmSync(join(here, 'dist'), { recursive: true, force: true });
run(join(here, 'node_modules/.bin/piral'), ['build', '--type', 'emulator-sources'], here);
const sources = join(here, 'dist/emulator');
copyFileSync(join(here, 'index.d.ts'), join(sources, 'app/index.d.ts'));
run('npm', ['pack', '--pack-destination', join(here, 'dist')], sources);
rmSync(sources, { recursive: true, force: true });
