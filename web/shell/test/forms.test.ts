/** The spoken forms of the registration functions, brought to one. Pure functions, no page. */
import { describe, expect, it } from 'vitest';
import { initials } from '../src/layout/AccountMenu';
import { navItems } from '../src/layout/nav-items';
import { afterLogin, cliCode } from '../src/pages/login/login-target';
import { milliseconds } from '../src/pages/PluginsPage';
import { isPermitted } from '../src/pages/permissions';
import { readExtension } from '../src/plugins/extensions/extensions';
import { readMenu, safeHref } from '../src/plugins/menu/menu';
import { readNotification } from '../src/plugins/notifications/notifications';
import { cleanPath } from '../src/plugins/pages/pages';
import { readTile, tileLook } from '../src/plugins/tiles/tiles';
import { entryOf } from './support/fake-runtime';

const C = () => null;

describe('registerTile', () => {
  it.each([
    ['component', [C, { title: 'T' }], { component: C, options: { title: 'T' } }],
    ['name and component', ['a', C], { id: 'a', component: C, options: {} }],
    ['one object', [{ id: 'a', component: C }], { id: 'a', component: C }],
  ])('takes %s', (_form, [first, second], expected) => {
    expect(readTile(first, second)).toMatchObject(expected);
  });

  it('reads sizes from either spelling and clamps them', () => {
    expect(tileLook({ initialColumns: 6, initialRows: 3 })).toMatchObject({ columns: 6, rows: 3 });
    expect(tileLook({ defaultSize: { w: 4, h: 2 } })).toMatchObject({ columns: 4, rows: 2 });
    expect(tileLook({ initialColumns: 99, initialRows: -1 })).toMatchObject({
      columns: 12,
      rows: 1,
    });
    expect(tileLook({ initialColumns: 'wide' })).toMatchObject({ columns: 4, rows: 2 });
  });
});

describe('registerMenu', () => {
  const element = { $$typeof: Symbol.for('react.transitional.element') };
  it.each([
    ['a name and settings', ['a', { label: 'A' }], { id: 'a', settings: { label: 'A' } }],
    [
      'a name and component',
      ['a', C, { label: 'A' }],
      { id: 'a', component: C, settings: { label: 'A' } },
    ],
    ['a component', [C, { priority: 1 }], { component: C, settings: { priority: 1 } }],
    ['an element', [element], { component: element, settings: {} }],
    ['settings', [{ label: 'A' }], { settings: { label: 'A' } }],
  ])('takes %s', (_form, [first, second, third], expected) => {
    expect(readMenu(first, second, third)).toMatchObject(expected);
  });

  it.each([
    ['/orders', '/orders'],
    ['https://example.org/', 'https://example.org/'],
    ['//evil.example', undefined],
    ['/\\evil.example', undefined],
    ['javascript:alert(1)', undefined],
    ['http://example.org', undefined],
    [7, undefined],
  ])('link %s becomes %s', (given, expected) => {
    expect(safeHref(given)).toBe(expected);
  });
});

describe('registerExtension', () => {
  it('takes (slot, component, defaults)', () => {
    expect(readExtension(C, { a: 1 })).toEqual({
      kind: 'component',
      component: C,
      defaults: { a: 1 },
    });
  });
  it('takes (slot, id, { component })', () => {
    const request = readExtension('customer-link', { component: C, order: 2 });
    expect(request).toEqual({ kind: 'component', component: C, defaults: { order: 2 } });
  });
  it('takes (slot, { data })', () => {
    const value = { format: 'analytics', handler: C };
    expect(readExtension(value)).toEqual({ kind: 'data', value });
  });
});

it('notifications: errors stay, others close, the plugin may say otherwise', () => {
  expect(readNotification({ type: 'error' })).toMatchObject({ tone: 'error', autoClose: 0 });
  expect(readNotification(undefined)).toMatchObject({ tone: 'info', autoClose: 6000 });
  expect(readNotification({ type: 'odd', autoClose: 1 })).toMatchObject({
    tone: 'info',
    autoClose: 1,
  });
});

it('page addresses get one leading slash and no trailing one', () => {
  expect(cleanPath('orders/')).toBe('/orders');
  expect(cleanPath('/orders/:id')).toBe('/orders/:id');
  expect(() => cleanPath('')).toThrow(/registerPage/);
});

describe('after sign-in', () => {
  it.each([
    ['/orders?a=1#b', '/orders?a=1#b'],
    [null, '/'],
    ['', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/login?next=/a', '/'],
    ['/login-help', '/login-help'],
  ])('next=%s leads to %s', (next, expected) => {
    expect(afterLogin(next)).toBe(expected);
  });

  it('takes only what can be a code', () => {
    expect(cliCode('BCDF-GHJK')).toBe('BCDF-GHJK');
    for (const bad of [null, '', 'a', '../../x', 'a b c d', 'x'.repeat(300)]) {
      expect(cliCode(bad)).toBeNull();
    }
  });
});

it('permissions are asked one by one', () => {
  const session = { hasPermission: (r: string, a: string) => `${r}:${a}` === 'customers:read' };
  expect(isPermitted(session)).toBe(true);
  expect(isPermitted(session, ['customers:read'])).toBe(true);
  expect(isPermitted(session, ['customers:read', 'customers:write'])).toBe(false);
});

describe('navigation entries', () => {
  const ready = (name: string, more = {}) => ({
    entry: entryOf(name, more),
    phase: 'ready' as const,
  });
  const menu = (pilet: string, id: string, more = {}) => ({ pilet, id, priority: 0, ...more });

  it('come from registrations and manifests, once per address, by priority and name', () => {
    const plugins = [
      ready('orders', {
        ui: { navigation: [{ path: '/orders', title: 'Orders' }] },
        icon: 'orders',
      }),
      ready('analytics'),
    ];
    const registered = {
      a: menu('analytics', 'a', { label: 'Analytics', priority: 10 }),
      b: menu('orders', 'b', { label: 'All orders', href: '/orders' }),
    };
    const items = navItems(plugins, registered, { '/analytics': { pilet: 'analytics' } });
    expect(items.map(({ label, href, icon }) => [label, href, icon])).toEqual([
      ['Analytics', '/analytics', undefined],
      ['All orders', '/orders', 'orders'],
    ]);
  });

  it('a plugin with a page but no entry gets one; one that failed gets none', () => {
    const pages = { '/plugins/a': { pilet: 'a' }, '/a': { pilet: 'a' }, '/b': { pilet: 'b' } };
    const plugins = [
      ready('a', { displayName: 'Alpha' }),
      { ...ready('b'), phase: 'failed' as const },
    ];
    const items = navItems(plugins, {}, pages);
    expect(items.map(({ label, href }) => [label, href])).toEqual([['Alpha', '/a']]);
  });

  it('addresses with parameters are no places', () => {
    const ui = { contributions: { routes: [{ path: '/orders/:id', title: 'Order' }] } };
    expect(navItems([ready('orders', { ui })], {}, {})).toEqual([]);
  });
});

it('small words', () => {
  expect([milliseconds(undefined), milliseconds(12.4), milliseconds(1540)]).toEqual([
    '–',
    '12 ms',
    '1.5 s',
  ]);
  expect([initials('Ada Nwosu'), initials('ada'), initials('')]).toEqual(['AN', 'A', '?']);
});
