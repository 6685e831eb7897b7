/**
 * Lays a brotli and a gzip copy beside each file of the build, so that the server, which embeds
 * the build, never compresses it while somebody waits. Files that gain nothing get no copy.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const TEXT = /\.(?:js|css|svg|json)$/;
/** Below this the headers of a coded answer weigh more than what it saves. */
const SMALLEST = 512;

export function precompress(folder: string): void {
  for (const name of readdirSync(folder).filter((file) => TEXT.test(file))) {
    const path = join(folder, name);
    const plain = readFileSync(path);
    if (plain.byteLength < SMALLEST) continue;
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
    const copies = { br: brotliCompressSync(plain, quality), gz: gzipSync(plain, { level: 9 }) };
    for (const [ending, coded] of Object.entries(copies)) {
      if (coded.byteLength < plain.byteLength) writeFileSync(`${path}.${ending}`, coded);
    }
  }
}
