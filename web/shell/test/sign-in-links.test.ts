import { expect, test } from 'vitest';
import { isSignInPage } from '../src/host/navigation';
import { faultsOfPassword } from '../src/pages/login/form';
import { linkSecret } from '../src/pages/login/link';

const SECRET = `mpl_${'0f'.repeat(32)}`;

test('a secret is read from the fragment alone, and only when it is whole', () => {
  expect(linkSecret(`#${SECRET}`)).toBe(SECRET);
  for (const fragment of ['', '#', SECRET, `#${SECRET.slice(1)}`, `#${SECRET}0`, `#x${SECRET}`]) {
    expect([fragment, linkSecret(fragment)]).toEqual([fragment, null]);
  }
});

test('no plugin runs on any page where a password is typed', () => {
  for (const path of ['/login', '/login/', '/login/reset', '/login/invitation']) {
    expect([path, isSignInPage(path)]).toEqual([path, true]);
  }
  for (const path of ['/', '/logins', '/orders/login']) {
    expect([path, isSignInPage(path)]).toEqual([path, false]);
  }
});

test('a password is long enough and typed twice', () => {
  const typed = (password: string, again: string) => {
    const data = new FormData();
    data.set('password', password);
    data.set('again', again);
    return Object.keys(faultsOfPassword(data, 10));
  };
  expect(typed('blue kettle', 'blue kettle')).toEqual([]);
  expect(typed('short', 'short')).toEqual(['password']);
  expect(typed('blue kettle', 'blue kettles')).toEqual(['again']);
});
