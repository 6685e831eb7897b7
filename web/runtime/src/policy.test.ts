import { expect, test, vi } from 'vitest';
import { refusalOf, watchPolicy } from './policy';
import type { PolicyRefusal } from './types';

const violation = (sourceFile: string, blockedURI = 'https://other.example/x?token=secret') => ({
  sourceFile,
  blockedURI,
  effectiveDirective: 'connect-src',
  disposition: 'enforce' as const,
});

test('a refusal is told of the plugin whose file asked', () => {
  for (const [file, plugin, version] of [
    ['http://h/pilets/orders/1.0.0/a.js', 'orders', '1.0.0'],
    ['http://h/base/pilets/@acme/orders/1.0.0%2Bb/x/a.js', '@acme/orders', '1.0.0+b'],
    ['http://h/pilets/%E0%A4/1.0.0/a.js', '%E0%A4', '1.0.0'],
  ]) {
    const refusal = refusalOf(violation(file ?? ''));
    expect(refusal).toMatchObject({ plugin, version, directive: 'connect-src' });
    expect(refusal?.text).toContain('https://other.example/x');
    expect(refusal?.text).not.toContain('secret');
  }
});

test('what no plugin asked for is nobody’s', () => {
  for (const file of [
    '',
    'http://h/assets/shell.js',
    'http://h/pilets/',
    'http://h/pilets/a/1.0.0',
  ]) {
    expect(refusalOf(violation(file))).toBeUndefined();
  }
  const reported = { ...violation('http://h/pilets/a/1.0.0/a.js'), disposition: 'report' as const };
  expect(refusalOf(reported)).toBeUndefined();
});

test('the same is told once, and not without end', () => {
  const target = new EventTarget();
  const report = vi.fn<(refusal: PolicyRefusal) => void>();
  const stop = watchPolicy(target, report);
  const send = (blocked: string) => {
    const event = new Event('securitypolicyviolation');
    target.dispatchEvent(Object.assign(event, violation('http://h/pilets/a/1.0.0/a.js', blocked)));
  };
  send('https://x.example/1');
  send('https://x.example/1?again');
  expect(report).toHaveBeenCalledTimes(1);
  for (let n = 0; n < 100; n++) send(`https://x.example/n${n}`);
  expect(report).toHaveBeenCalledTimes(50);
  stop();
  send('https://y.example/');
  expect(report).toHaveBeenCalledTimes(50);
});
