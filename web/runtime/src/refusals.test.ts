import { expect, it, vi } from 'vitest';
import { createRefusals } from './refusals';

const violation = (directive: string) =>
  Object.assign(new Event('securitypolicyviolation'), {
    sourceFile: 'http://localhost/pilets/orders/1.0.0/index.js',
    effectiveDirective: directive,
    blockedURI: 'https://elsewhere.example/x?secret=1',
    disposition: 'enforce',
  });

it('keeps what was refused and tells of it once', () => {
  const page = new EventTarget();
  const refusals = createRefusals(page);
  const heard = vi.fn();
  refusals.subscribe(heard);
  const before = refusals.getSnapshot();
  page.dispatchEvent(violation('connect-src'));
  page.dispatchEvent(violation('connect-src'));
  page.dispatchEvent(violation('img-src'));
  expect(heard).toHaveBeenCalledTimes(2);
  expect(refusals.getSnapshot()).not.toBe(before);
  expect(refusals.getSnapshot()).toMatchObject([
    { plugin: 'orders', directive: 'connect-src', blocked: 'https://elsewhere.example/x' },
    { plugin: 'orders', directive: 'img-src' },
  ]);
});
