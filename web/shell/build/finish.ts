/**
 * Last step of the build, on the files as they lie in dist: integrity on every script and link of
 * index.html, the early theme script, hints for React's files, shell-manifest.json for the server, and
 * the size budget of the first paint. Fails the build rather than shipping a page that a strict policy
 * would refuse.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { minifySync, type Plugin } from 'vite';
import { precompress } from './precompress';
import { chunkName, SHARED } from './shared-libraries.ts';

/** What the page may weigh, gzip, before the skeleton stands and the plugin list is asked for. */
export const CRITICAL_LIMIT = 50 * 1024;
const PLACEHOLDERS = ['<!--midplane:importmap-->', '<!--midplane:boot-->'];

export interface ChunkFacts {
  name: string;
  fileName: string;
  imports: string[];
}

export interface Size {
  raw: number;
  gzip: number;
  brotli: number;
}

export const integrityOf = (content: Uint8Array | string): string =>
  `sha384-${createHash('sha384').update(content).digest('base64')}`;

export function sizeOf(contents: Uint8Array[]): Size {
  const sum = (measure: (content: Uint8Array) => number) =>
    contents.reduce((total, content) => total + measure(content), 0);
  return {
    raw: sum((c) => c.byteLength),
    gzip: sum((c) => gzipSync(c, { level: 9 }).byteLength),
    brotli: sum(
      (c) => brotliCompressSync(c, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).byteLength,
    ),
  };
}

/** A chunk and everything it imports at once, nearest first. */
export function closure(chunks: readonly ChunkFacts[], start: string): string[] {
  const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const found = new Set([start]);
  for (const file of found) for (const next of byFile.get(file)?.imports ?? []) found.add(next);
  return [...found];
}

/** Puts integrity and crossorigin on every tag that loads a script or a style of ours. */
export function withIntegrity(html: string, read: (path: string) => Uint8Array): string {
  return html.replace(/<(?:script|link)\b[^>]*>/g, (tag) => {
    const loads = /^<script/.test(tag) || /rel="(?:stylesheet|modulepreload)"/.test(tag);
    const address = /\b(?:src|href)="((?:\/(?:docs|console))?\/assets\/[^"]+)"/.exec(tag)?.[1];
    if (!loads || !address) return tag;
    const bare = tag.replace(/\s(?:integrity="[^"]*"|crossorigin(?:="[^"]*")?)/g, '');
    const close = bare.endsWith('/>') ? '/>' : '>';
    const open = bare.slice(0, -close.length).trimEnd();
    return `${open} integrity="${integrityOf(read(address))}" crossorigin="anonymous"${close}`;
  });
}

/** Everything that would break under the server's policy, as sentences. */
export function pageFaults(html: string): string[] {
  const faults: string[] = [];
  const [map, boot] = PLACEHOLDERS.map((mark) => html.indexOf(mark)) as [number, number];
  const firstModule = html.search(/<script[^>]*type="module"|rel="modulepreload"/);
  if (map < 0 || boot < map || firstModule < boot) {
    faults.push('the placeholders must stand in order, before every module script');
  }
  if (/<script(?![^>]*\bsrc=)/.test(html)) faults.push('there is an inline script');
  if (/<style\b|\sstyle="/.test(html)) faults.push('there is an inline style');
  if (/\son\w+="/.test(html)) faults.push('there is an inline event handler');
  for (const [tag] of html.matchAll(/<script\b[^>]*>|<link\b[^>]*rel="(?:style|modulep)[^>]*>/g)) {
    if (!tag.includes('integrity="sha384-')) faults.push(`no integrity: ${tag}`);
  }
  return faults;
}

/** Files that must be there before the skeleton stands and the plugin list is asked for. */
export function criticalFiles(html: string, chunks: readonly ChunkFacts[]): string[] {
  const linked = [
    ...html.matchAll(/<(?:script|link)\b[^>]*\b(?:src|href)="\/(assets\/[^"]+)"[^>]*>/g),
  ]
    .filter(([tag]) => !/preload|rel="icon"/.test(tag))
    .map((match) => match[1] as string);
  return [...new Set(linked.flatMap((file) => closure(chunks, file)))];
}

export function shellManifest(chunks: readonly ChunkFacts[], files: string[]) {
  const imports = Object.fromEntries(
    SHARED.map(({ name }) => {
      const chunk = chunks.find((item) => item.name === chunkName(name));
      if (!chunk) throw new Error(`the build has no file for the shared library ${name}`);
      return [name, `/${chunk.fileName}`];
    }),
  );
  return { imports, files: files.map((file) => `/${file}`) };
}

export function finish(options: { earlyScript: string }): Plugin {
  let outDir = '';
  let root = '';
  let log: (line: string) => void = () => {};
  return {
    name: 'midplane:finish',
    apply: 'build',
    configResolved(config) {
      root = config.root;
      outDir = resolve(config.root, config.build.outDir);
      log = (line) => config.logger.info(line);
    },
    writeBundle(_output, bundle) {
      const chunks: ChunkFacts[] = Object.values(bundle).flatMap((item) =>
        item.type === 'chunk'
          ? [{ name: item.name, fileName: item.fileName, imports: item.imports }]
          : [],
      );
      const early = writeEarly(join(root, options.earlyScript), outDir);
      writeLicence(outDir);
      const read = (path: string) => readFileSync(join(outDir, path));
      const source = readFileSync(join(outDir, 'index.html'), 'utf8');
      const html = page(source, early, chunks, read, fontHint(outDir));
      const faults = pageFaults(html);
      if (faults.length > 0) throw new Error(`dist/index.html: ${faults.join('; ')}`);
      writeFileSync(join(outDir, 'index.html'), html);
      const modules = readdirSync(join(outDir, 'assets')).filter((file) => file.endsWith('.js'));
      const manifest = shellManifest(
        chunks,
        modules.sort().map((file) => `assets/${file}`),
      );
      writeFileSync(join(outDir, 'shell-manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
      report(html, chunks, outDir, log);
      precompress(join(outDir, 'assets'));
    },
  };
}

function writeEarly(source: string, outDir: string): string {
  const { code } = minifySync('early.js', readFileSync(source, 'utf8'));
  const hash = createHash('sha256').update(code).digest('base64url').slice(0, 8);
  const file = `assets/early-${hash}.js`;
  if (!existsSync(join(outDir, 'assets'))) mkdirSync(join(outDir, 'assets'), { recursive: true });
  writeFileSync(join(outDir, file), code);
  return file;
}

/** The font's licence asks to be where the font is. */
export function writeLicence(outDir: string): void {
  const licence = createRequire(import.meta.url).resolve('@fontsource-variable/inter/LICENSE');
  writeFileSync(join(outDir, 'assets/inter-LICENSE.txt'), readFileSync(licence));
}

/** Asks for the font with the page: text that is drawn before it arrives stands in a stand-in. */
function fontHint(outDir: string): string {
  const font = readdirSync(join(outDir, 'assets')).find((file) => /^inter-.*\.woff2$/.test(file));
  if (!font) throw new Error('the build has no font');
  return `    <link rel="preload" as="font" type="font/woff2" crossorigin="anonymous" fetchpriority="low" href="/assets/${font}" />\n`;
}

function page(
  html: string,
  early: string,
  chunks: readonly ChunkFacts[],
  read: (path: string) => Uint8Array,
  font: string,
): string {
  // React's files start to load beside the runtime, but behind it in the queue.
  const main = chunks.find(({ name }) => name === 'main');
  if (!main) throw new Error('the build has no chunk named "main"');
  const entryFiles = criticalFiles(html, chunks);
  const hints = closure(chunks, main.fileName)
    .filter((file) => !entryFiles.includes(file))
    .map((file) => `    <link rel="modulepreload" fetchpriority="low" href="/${file}" />\n`);
  // The style is asked for before any script: it is what the first paint waits for.
  const style = /\s*<link rel="stylesheet"[^>]*>/.exec(html)?.[0] ?? '';
  const whole = html
    .replace(style, '')
    .replace('<!--shell:early-->', `${style.trim()}\n    <script src="/${early}"></script>`)
    .replace('  </head>', `${font}${hints.join('')}  </head>`);
  return withIntegrity(whole, read);
}

function report(
  html: string,
  chunks: readonly ChunkFacts[],
  outDir: string,
  log: (line: string) => void,
): void {
  const kb = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
  const show = (label: string, files: string[]) => {
    const size = sizeOf(files.map((file) => readFileSync(join(outDir, file))));
    log(`${label}: ${kb(size.raw)}, gzip ${kb(size.gzip)}, brotli ${kb(size.brotli)}`);
    return size;
  };
  const critical = ['index.html', ...criticalFiles(html, chunks)];
  const main = chunks.find(({ name }) => name === 'main')?.fileName ?? '';
  const styles = readdirSync(join(outDir, 'assets')).filter((file) => file.endsWith('.css'));
  const whole = [...critical, ...closure(chunks, main), ...styles.map((file) => `assets/${file}`)];
  const size = show('critical path (before React)', critical);
  show('whole shell (first page)', [...new Set(whole)]);
  if (size.gzip > CRITICAL_LIMIT) {
    throw new Error(
      `the critical path is ${kb(size.gzip)} gzip; the limit is ${kb(CRITICAL_LIMIT)}`,
    );
  }
}
