import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiProblem } from '@midplane/api';
import { expect, test } from 'vitest';
import { hintHere, isOfTheApi } from '../src/parts/hints';
import { problemOf } from '../src/parts/problem';

const FOLDER = join(import.meta.dirname, '../../../docs/reference/errors');

/** Families that no request of these pages is answered with: commands, files, plugins' own traffic. */
const ELSEWHERE = /^MP-(CFG|CLI|GW|KEY|MAN|PKG|REM|REV|RPC|RUN|STO|WEB)-/;
/** What refuses an upload; the console uploads nothing. */
const OF_UPLOADS = /^MP-REG-0(0[1-689]|10)$/;

const EXAMPLE = /^ {2}hint: (.+)|"hint": ?"((?:[^"\\]|\\.)*)"/gm;

const documented = readdirSync(FOLDER)
  .filter((name) => /^MP-.+\.md$/.test(name))
  .flatMap((name) => {
    const text = readFileSync(join(FOLDER, name), 'utf8');
    const found = [...text.matchAll(EXAMPLE)].map(([, plain, json]) => plain ?? json ?? '');
    return found.map((hint) => ({ code: name.slice(0, -3), hint }));
  });

test('there are hints to read', () => {
  expect(documented.length).toBeGreaterThan(100);
});

test('no hint of any error speaks of requests, members or options', () => {
  const shown = documented.map(({ code, hint }) => [code, hintHere(code, hint) ?? '']);
  expect(shown.filter(([, hint = '']) => isOfTheApi(hint))).toEqual([]);
});

test('what can be refused here keeps a hint', () => {
  const here = documented.filter(({ code }) => !ELSEWHERE.test(code) && !OF_UPLOADS.test(code));
  expect(here.length).toBeGreaterThan(30);
  expect(here.filter(({ code, hint }) => hintHere(code, hint) === undefined)).toEqual([]);
});

test('a hint that helps as it is stays', () => {
  expect(hintHere('MP-REG-011', 'Did you mean `prod`?')).toBe('Did you mean `prod`?');
  expect(hintHere(undefined, undefined)).toBeUndefined();
});

test('what is refused about roles is said in words of these pages', () => {
  const change = 'Change it with `midplane role grant` and `midplane role revoke`.';
  expect(hintHere('MP-ROLE-001', change)).toContain('Open that role');
  const list = 'See `midplane role list`; make one with `midplane role create`.';
  expect(hintHere('MP-ROLE-002', list)).toContain('the page Roles');
  for (const at of [3, 4, 5, 6]) {
    expect(isOfTheApi(hintHere(`MP-ROLE-00${at}`, 'Anything') ?? 'GET /')).toBe(false);
  }
});

test('a refusal is shown with the hint for these pages', () => {
  const hint = 'See GET /api/platform/v1/flags for those there are.';
  const refusal = new ApiProblem(404, { code: 'MP-FEED-002', detail: 'There is none.', hint });
  expect(problemOf(refusal).hint).toBe('The page Flags lists those there are.');
});
