/**
 * Publishes the example plugins as their authors would: the pilet with Piral's own unmodified
 * `pilet publish`, everything else with `midplane publish`. A version that is there already is fine.
 */
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const PILETS = [{ name: 'orders', archive: 'orders-1.0.0.tgz' }];
const PACKAGES = [
  { name: 'analytics', ui: 'dist' },
  { name: 'wallet', ui: 'dist' },
  { name: 'notes', ui: 'ui' },
];

export const published = [...PILETS, ...PACKAGES].map(({ name }) => name);

/** Tells "this version exists" from every other failure of either tool. */
export function isAlreadyPublished(output) {
  return /\[0162\]|\b409\b|already (been )?published|already exists/i.test(output);
}

/** What is missing before anything can be published, as a sentence; null when nothing is. */
export function missingBuild(examples) {
  const needed = [
    ...PILETS.map(({ name, archive }) => `${name}/${archive}`),
    ...PILETS.map(({ name }) => `${name}/node_modules/.bin/pilet`),
    ...PACKAGES.map(({ name, ui }) => `${name}/${ui}`),
  ];
  const gone = needed.find((path) => !existsSync(join(examples, path)));
  return gone ? `examples/${gone} is missing; run \`node examples/build.mjs\` first` : null;
}

/** A folder with the manifest, the readme and the built UI, and nothing else of the example. */
function stage(examples, { name, ui }, target) {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const part of ['plugin.yaml', 'README.md', ui]) {
    const from = join(examples, name, part);
    if (existsSync(from)) cpSync(from, join(target, part), { recursive: true });
  }
  return target;
}

async function attempt(say, name, publish) {
  try {
    await publish();
    say(`${name}: published`);
  } catch (error) {
    if (!isAlreadyPublished(`${error.message}\n${error.output ?? ''}`)) throw error;
    say(`${name}: this version is already published`);
  }
}

/** `run(file, args, options)` fails with an error whose `output` is what the tool printed. */
export async function publishAll({ examples, demoDir, url }, { run, cli, key, say }) {
  for (const { name, archive } of PILETS) {
    const folder = join(examples, name);
    const args = ['publish', archive, '--url', `${url}/api/v1/pilets`, '--api-key', key];
    // The server is on this machine; a proxy from the environment must not come in between.
    const env = { NO_PROXY: '127.0.0.1,localhost', NO_COLOR: '1' };
    const options = { cwd: folder, env, name: `pilet publish (${name})` };
    await attempt(say, name, () => run(join(folder, 'node_modules/.bin/pilet'), args, options));
  }
  for (const example of PACKAGES) {
    const folder = stage(examples, example, join(demoDir, 'packages', example.name));
    await attempt(say, example.name, () => cli(['publish', folder], { token: key }));
  }
}
