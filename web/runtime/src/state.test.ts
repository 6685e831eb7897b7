import { expect, test, vi } from 'vitest';
import { RuntimeProblem } from './problems';
import { createSharedState } from './state';

test('the first writer owns a name; others read but cannot write', () => {
  const state = createSharedState();
  expect(state.setData('orders', 'cart', [1])).toBe(true);
  expect(state.setData('wallet', 'cart', [])).toBe(false);
  expect(state.getData('cart')).toEqual([1]);
});

test('a name that was given up can be taken by another owner', () => {
  const state = createSharedState();
  state.setData('orders', 'cart', [1]);
  state.setData('orders', 'cart', undefined);
  expect(state.setData('wallet', 'cart', 'mine')).toBe(true);
});

test('releasing an owner removes what it wrote and tells subscribers', () => {
  const state = createSharedState();
  const heard = vi.fn();
  state.setData('orders', 'cart', 1);
  state.setData('wallet', 'balance', 2);
  state.subscribe(heard);
  state.release('orders');
  expect(state.getData('cart')).toBeUndefined();
  expect(state.getData('balance')).toBe(2);
  expect(heard.mock.calls).toEqual([['cart']]);
});

test.each(['__proto__', 'constructor', 'prototype', ''])('the name "%s" is refused', (name) => {
  const state = createSharedState();
  expect(() => state.setData('evil', name, { polluted: true })).toThrow(RuntimeProblem);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
