/** One digest over files and folders: same names and same contents, same digest. Reads only. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

function* filesIn(root, path, without) {
  if (!statSync(join(root, path)).isDirectory()) return yield path;
  for (const name of readdirSync(join(root, path)).sort()) {
    if (without.includes(name) || name.endsWith('.tgz')) continue;
    yield* filesIn(root, `${path}/${name}`, without);
  }
}

/** `extra` are texts that belong to the inputs too, such as the commands that will run. */
export function digestOf(root, paths, without = [], extra = []) {
  const hash = createHash('sha256');
  const add = (text) => hash.update(`${Buffer.byteLength(text)}:`).update(text);
  for (const text of extra) add(text);
  for (const path of paths) {
    for (const file of filesIn(root, path, without)) {
      add(file);
      add(readFileSync(join(root, file)));
    }
  }
  return hash.digest('hex').slice(0, 24);
}
