import { afterEach, expect, test } from 'vitest';
import { readBoot } from './boot';

const page = (content: string) => {
  document.body.innerHTML = `<script type="application/json" id="midplane-boot">${content}</script>`;
};
afterEach(() => {
  document.body.innerHTML = '';
});

test('the start data of the server is read', () => {
  page(
    '{"registry":"r1","revision":12,"feedUrl":"/api/v1/pilets","signedIn":true,"allowEval":false,"productName":"Acme","serverVersion":"0.1.0"}',
  );
  expect(readBoot()).toEqual({
    registry: 'r1',
    revision: 12,
    feedUrl: '/api/v1/pilets',
    signedIn: true,
    allowEval: false,
    productName: 'Acme',
    serverVersion: '0.1.0',
  });
});

test('only a literal true switches eval on', () => {
  page('{"feedUrl":"/f","allowEval":"yes"}');
  expect(readBoot().allowEval).toBe(false);
});

test.each([
  ['no element', null],
  ['empty', ' '],
  ['not JSON', '{'],
  ['not an object', '3'],
  ['no feed address', '{"revision":1}'],
])('a page with %s is refused with MP-WEB-001', (_case, content) => {
  if (content !== null) page(content);
  expect(() => readBoot()).toThrow(/MP-WEB-001/);
});
