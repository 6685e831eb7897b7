// @vitest-environment node
/** The finished build: safe under the server's policy, one React, within its size. Builds for real. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CRITICAL_LIMIT,
  criticalFiles,
  integrityOf,
  pageFaults,
  sizeOf,
  withIntegrity,
} from '../build/finish';
import { SHARED } from '../build/shared-libraries';

const outDir = mkdtempSync(join(tmpdir(), 'midplane-shell-'));
const read = (path: string) => readFileSync(join(outDir, path));
const root = new URL('..', import.meta.url).pathname;
let html = '';
let scripts: { file: string; code: string }[] = [];

beforeAll(async () => {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir },
  });
  process.env.NODE_ENV = before;
  html = read('index.html').toString();
  const files = readdirSync(join(outDir, 'assets')).filter((file) => file.endsWith('.js'));
  scripts = files.map((file) => ({
    file: `assets/${file}`,
    code: read(`assets/${file}`).toString(),
  }));
}, 120_000);
afterAll(() => rmSync(outDir, { recursive: true, force: true }));

describe('index.html', () => {
  it('has nothing inline, and both placeholders before any module', () => {
    expect(pageFaults(html)).toEqual([]);
    expect(html).toContain('id="skeleton"');
  });

  it('carries the true integrity of every file it loads', () => {
    const tags = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)" integrity="([^"]+)"/g)];
    expect(tags.length).toBeGreaterThan(3);
    for (const [, file = '', integrity] of tags) expect(integrityOf(read(file))).toBe(integrity);
  });

  it('needs less than 50 KB before the skeleton stands and the plugin list is asked for', () => {
    const chunks = scripts.map(({ file, code }) => ({
      name: '',
      fileName: file,
      imports: staticImports(code),
    }));
    const files = ['index.html', ...criticalFiles(html, chunks)];
    expect(files.length).toBeGreaterThan(3);
    const { gzip } = sizeOf(files.map(read));
    console.log(`critical path: ${files.length} files, ${gzip} bytes gzip`);
    expect(gzip).toBeLessThan(CRITICAL_LIMIT);
    expect(files.some((file) => /client|react|piral|main-.*js/.test(file))).toBe(false);
  });
});

describe('the font', () => {
  it('is one small file of ours beside its licence, asked for without holding the page up', () => {
    const files = readdirSync(join(outDir, 'assets'));
    const [font, ...more] = files.filter((file) => file.endsWith('.woff2'));
    expect(more).toEqual([]);
    expect(read(`assets/${font}`).byteLength).toBeLessThan(50 * 1024);
    expect(read('assets/inter-LICENSE.txt').toString()).toContain('SIL Open Font License');
    expect(html).toMatch(new RegExp(`<link rel="preload" as="font"[^>]*href="/assets/${font}"`));
    const style = files.find((file) => /^index-.*\.css$/.test(file));
    const css = read(`assets/${style}`).toString();
    expect(css).toMatch(/font-display:\s*swap/);
    expect(css).toMatch(/size-adjust:\s*107/);
    expect(css).not.toContain('https:');
  });
});

describe('the files', () => {
  it('contain one React, whoever asks for it', () => {
    const owners = scripts.filter(({ code }) => /__CLIENT_INTERNALS_[A-Z_]+\s*=/.test(code));
    expect(owners.map(({ file }) => file)).toHaveLength(1);
    const registries = scripts.filter(({ code }) => code.includes('registerRegistry='));
    expect(registries).toHaveLength(1);
  });

  it('run without eval, except where a v0 pilet or foreign format would ask for it', () => {
    const evaluating = scripts.filter(({ code }) => /\beval\)?\(|new Function\(/.test(code));
    const names = evaluating.map(({ file }) => file.replace(/^assets\/|-[\w-]{8}\.js$/g, ''));
    expect(names.filter((name) => !['piral-base-full', 'federation'].includes(name))).toEqual([]);
  });

  it('are all named in shell-manifest.json, with an address for each shared library', () => {
    const manifest = JSON.parse(read('shell-manifest.json').toString());
    expect(Object.keys(manifest.imports)).toEqual(SHARED.map(({ name }) => name));
    expect(manifest.files).toEqual(scripts.map(({ file }) => `/${file}`).sort());
    for (const address of Object.values(manifest.imports))
      expect(manifest.files).toContain(address);
  });

  it('export what plugins import by name', async () => {
    const { imports } = JSON.parse(read('shell-manifest.json').toString());
    const load = (name: string) => import(/* @vite-ignore */ join(outDir, imports[name]));
    const react = await load('react');
    expect(react.version).toBe('19.3.1');
    expect(react.default.useState).toBe(react.useState);
    expect(await load('react/jsx-runtime')).toHaveProperty('jsx');
    expect(await load('react-router')).toHaveProperty('useSearchParams');
    expect((await load('react-router-dom')).Link).toBe((await load('react-router')).Link);
  });
});

it('integrity goes on scripts and styles of ours and on nothing else', () => {
  const out = withIntegrity(
    '<script type="module" crossorigin src="/assets/a.js"></script><link rel="icon" href="/assets/i.svg" />',
    () => Buffer.from('x'),
  );
  expect(out).toContain(
    `src="/assets/a.js" integrity="${integrityOf('x')}" crossorigin="anonymous">`,
  );
  expect(out).toContain('<link rel="icon" href="/assets/i.svg" />');
});

it.each([
  [
    '<script type="module" src="/a.js"></script><!--midplane:importmap--><!--midplane:boot-->',
    'placeholders',
  ],
  ['<script>1</script>', 'inline script'],
  ['<p style="color:red">', 'inline style'],
  ['<p onclick="x()">', 'event handler'],
  ['<script src="/assets/a.js"></script>', 'no integrity'],
])('%s is a fault', (page, fault) => {
  expect(pageFaults(page).join()).toContain(fault);
});

function staticImports(code: string): string[] {
  return [
    ...code.matchAll(
      /(?:^|;|\n)(?:import|export)\s*(?:[\w$*{][^'"()]*?from\s*)?["']\.\/([^"']+)["']/g,
    ),
  ].map(([, file]) => `assets/${file}`);
}
