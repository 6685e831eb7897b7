import { afterEach, beforeEach, expect, test } from 'vitest';
import { packaged } from '../../test/support/entries';
import { installGuard } from './guard';
import { readModuleIntegrity } from './importmap';
import { createLedger, moduleFiles } from './ledger';
import { policyRules } from './trusted-types';

const notes = packaged(
  { name: 'notes', kind: 'umd', spec: 'umd' },
  { 'index.js': 'notes', 'chunk.js': 'chunk', 'main.css': 'a{}' },
);
const url = (file: string) => `http://localhost:3000/pilets/notes/1.0.0/${file}`;

function ledgerWith(modules: Record<string, string> = {}) {
  return createLedger({
    base: 'http://localhost:3000/some/page',
    assetPrefixes: ['/assets/'],
    modules: new Map(Object.entries(modules)),
  });
}

let ledger = ledgerWith();
let removeGuard: () => void = () => undefined;
beforeEach(() => {
  ledger = ledgerWith();
  ledger.admit(notes.entry);
  removeGuard = installGuard(ledger);
});
afterEach(() => removeGuard());

test('a script of a plugin gets its digest, however its address is set', () => {
  const byProperty = document.createElement('script');
  byProperty.src = url('chunk.js');
  const byAttribute = document.createElement('script');
  byAttribute.setAttribute('SRC', url('chunk.js'));
  for (const script of [byProperty, byAttribute]) {
    expect(script.integrity).toBe(notes.entry.files[url('chunk.js')]);
    expect(script.crossOrigin).toBe('anonymous');
    expect(script.src).toBe(url('chunk.js'));
  }
});

test('a digest that a bundler wrote is replaced by the published one', () => {
  const script = document.createElement('script');
  script.integrity = 'sha384-AAAA';
  script.src = `${url('chunk.js')}?v=123`;
  expect(script.integrity).toBe(notes.entry.files[url('chunk.js')]);
});

test.each([
  'https://evil.example/x.js',
  '/pilets/other/1.0.0/index.js',
  url('not-published.js'),
  'data:text/javascript,alert(1)',
  'blob:http://localhost:3000/1234',
  '/assets/../pilets/other/1.0.0/index.js',
])('a script from %s is refused and never gets the address', (address) => {
  const script = document.createElement('script');
  expect(() => {
    script.src = address;
  }).toThrow(/MP-WEB-030/);
  expect(() => script.setAttribute('src', address)).toThrow(/MP-WEB-030/);
  expect(script.getAttribute('src')).toBeNull();
});

test('the shell’s own assets are allowed', () => {
  const script = document.createElement('script');
  script.src = '/assets/app-1a2b.js';
  expect(script.getAttribute('src')).toBe('/assets/app-1a2b.js');
});

test('styles and preloads get digests; foreign script preloads are refused, foreign styles are not ours', () => {
  const style = document.createElement('link');
  style.rel = 'stylesheet';
  style.href = url('main.css');
  expect(style.integrity).toBe(notes.entry.files[url('main.css')]);
  const foreign = document.createElement('link');
  foreign.rel = 'stylesheet';
  foreign.setAttribute('href', 'https://fonts.example/a.css');
  expect(foreign.getAttribute('integrity') ?? '').toBe('');
  const preload = document.createElement('link');
  preload.rel = 'modulepreload';
  expect(() => {
    preload.href = 'https://evil.example/x.js';
  }).toThrow(/MP-WEB-030/);
});

test('without the guard the page is as before', () => {
  removeGuard();
  const script = document.createElement('script');
  script.src = 'https://elsewhere.example/x.js';
  expect(script.src).toBe('https://elsewhere.example/x.js');
});

test('trusted types let listed scripts through, text as it is, and code never', () => {
  const rules = policyRules(ledger, false);
  expect(rules.createScriptURL(url('index.js'))).toBe(url('index.js'));
  expect(rules.createScriptURL('https://evil.example/x.js')).toBeNull();
  expect(
    rules.createScriptURL(url('index.js'), 'TrustedScriptURL', 'SVGScriptElement href'),
  ).toBeNull();
  expect(rules.createHTML('<b>x</b>')).toBe('<b>x</b>');
  expect(rules.createScript).toBeUndefined();
  expect(policyRules(ledger, true).createScript?.('1')).toBe('1');
});

test('the same address with other content means that a new version was published', () => {
  const changed = packaged({ name: 'notes', kind: 'umd', spec: 'umd' }, { 'index.js': 'other' });
  expect(() => ledger.admit(changed.entry)).toThrow(/MP-WEB-031/);
  expect(ledger.digest(url('index.js'))).toBe(notes.entry.files[url('index.js')]);
});

test('module files must be in the page’s import map with the same digest', () => {
  const digests = notes.entry.files;
  const modules = Object.fromEntries(
    moduleFiles(notes.entry).map((file) => [file, digests[file] ?? '']),
  );
  const covered = ledgerWith(modules);
  covered.admit(notes.entry);
  expect(() => covered.demandModules(notes.entry, moduleFiles(notes.entry))).not.toThrow();
  const { [url('chunk.js')]: _gone, ...partly } = modules;
  const uncovered = ledgerWith(partly);
  uncovered.admit(notes.entry);
  expect(() => uncovered.demandModules(notes.entry, moduleFiles(notes.entry))).toThrow(
    /MP-WEB-031/,
  );
});

test('the import map is read from the page, relative addresses included', () => {
  const map = document.createElement('script');
  map.type = 'importmap';
  map.textContent =
    '{"imports":{},"integrity":{"/assets/a.js":"sha384-A","http://x.example/b.js":"sha384-B"}}';
  document.body.append(map);
  expect([...readModuleIntegrity()]).toEqual([
    ['http://localhost:3000/assets/a.js', 'sha384-A'],
    ['http://x.example/b.js', 'sha384-B'],
  ]);
  map.textContent = '{';
  expect(readModuleIntegrity().size).toBe(0);
  map.remove();
});
