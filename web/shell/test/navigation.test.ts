/** Where a redirect may lead: one table for everything that takes an address from outside. */
import { afterEach, expect, it, vi } from 'vitest';
import { installNavigation, navigateTo, routerPath, samePagePath } from '../src/host/navigation';
import { afterLogin } from '../src/pages/login/login-target';
import { safeHref } from '../src/plugins/menu/menu';

const LEAVES = [
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r\n/evil.example',
  '\t//evil.example',
  ' //evil.example',
  '/..//evil.example',
  '/.//evil.example',
  '/./..//evil.example',
  '/%2e%2e//evil.example',
  '/%2e//evil.example',
  '/%2E%2e/%2e//evil.example',
  '/a/..//evil.example',
  '/a/../..//evil.example',
  '/a/..\\\\evil.example',
  '/..\\/evil.example',
  '/.\t.//evil.example',
  '/..///evil.example',
  '/..//user:pw@evil.example',
  'http://evil.example',
  'HTTPS:evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  'evil.example',
  '',
];

const STAYS: [string, string][] = [
  ['/', '/'],
  ['/orders?a=1#b', '/orders?a=1#b'],
  ['/orders?next=//evil.example', '/orders?next=//evil.example'],
  ['/orders#//evil.example', '/orders#//evil.example'],
  ['/a//evil.example', '/a//evil.example'],
  ['/%09/evil.example', '/%09/evil.example'],
  ['/%2f/evil.example', '/%2f/evil.example'],
  ['/%5cevil.example', '/%5cevil.example'],
  ['/a/../b', '/b'],
  ['/a\\b', '/a/b'],
  ['/@evil.example', '/@evil.example'],
  ['/:80@evil.example', '/:80@evil.example'],
];

afterEach(() => vi.restoreAllMocks());

it.each(LEAVES)('%j leads nowhere', (value) => {
  expect(samePagePath(value)).toBeNull();
  expect(afterLogin(value)).toBe('/');
  expect(() => navigateTo(value)).toThrow(TypeError);
  if (/^[/\\\s]/.test(value)) expect(() => routerPath(value)).toThrow(TypeError);
  if (value.startsWith('/')) expect(safeHref(value)).toBeUndefined();
});

it.each(STAYS)('%j is %j', (value, path) => {
  expect(samePagePath(value)).toBe(path);
  expect(afterLogin(value)).toBe(path);
  expect(safeHref(value)).toBe(path);
  expect(routerPath(value)).toBe(path);
  const went: string[] = [];
  const undo = installNavigation((to) => went.push(to));
  navigateTo(value);
  undo();
  expect(went).toEqual([path]);
  expect(new URL(path, location.origin).origin).toBe(location.origin);
});
