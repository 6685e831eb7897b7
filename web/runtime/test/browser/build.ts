/** Builds a page's script with Vite exactly as a host would, in memory. */
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

export interface BuiltHost {
  /** Path on the server (`/assets/…`) → code. */
  assets: Record<string, string>;
  entry: string;
  /** The entry and everything it imports statically: what is fetched before anything runs. */
  critical: string[];
}

export async function buildHost(input: string): Promise<BuiltHost> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      modulePreload: { polyfill: false },
      rolldownOptions: { input },
    },
  });
  const output = Array.isArray(result) ? result[0] : result;
  if (!output || !('output' in output)) throw new Error('vite built nothing');
  const chunks = output.output.filter((file) => file.type === 'chunk');
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const entry = chunks.find((chunk) => chunk.isEntry);
  if (!entry) throw new Error('vite built no entry');
  const critical = new Set<string>();
  const follow = (name: string) => {
    if (critical.has(name)) return;
    critical.add(name);
    for (const next of byName.get(name)?.imports ?? []) follow(next);
  };
  follow(entry.fileName);
  return {
    assets: Object.fromEntries(chunks.map((chunk) => [`/${chunk.fileName}`, chunk.code])),
    entry: `/${entry.fileName}`,
    critical: [...critical].map((name) => `/${name}`),
  };
}

export const gzipBytes = (text: string): number => gzipSync(text, { level: 9 }).byteLength;
