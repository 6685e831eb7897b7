import { expect, test } from 'vitest';
import { flagDifferences } from '../src/pages/flags/changes';
import { beginFlag, saidFlag, withKind } from '../src/pages/flags/flag-draft';
import { inShort, read } from '../src/pages/flags/values';

const flag = {
  key: 'page-size',
  description: null,
  enabled: true,
  default: 25,
  salt: '',
  rules: [{ when: { roles: ['tester'], users: [] }, value: 50 }],
  dryRun: false,
  revision: 7,
};

test('a form that nobody touched sets what was read', () => {
  expect(saidFlag(beginFlag(flag))).toEqual({
    flag: {
      description: null,
      enabled: true,
      default: 25,
      salt: '',
      rules: [{ when: { roles: ['tester'] }, value: 50 }],
    },
  });
});

test('what keeps a flag from being saved is said where it was typed', () => {
  expect(saidFlag(beginFlag(null))).toMatchObject({ fault: { member: 'key' } });
  const draft = beginFlag(flag);
  expect(saidFlag({ ...draft, value: 'many' })).toMatchObject({ fault: { member: 'value' } });
  const [first] = draft.rules;
  if (!first) throw new Error('the flag has a rule');
  const broken = { ...draft, rules: [{ ...first, extra: '' }] };
  expect(saidFlag(broken)).toMatchObject({ fault: { member: 'value', rule: 0 } });
});

test('another kind of value begins all values anew', () => {
  const said = saidFlag(withKind(beginFlag(flag), 'boolean'));
  expect(said).toMatchObject({ flag: { default: false, rules: [{ value: true }] } });
});

test('a value is read as its kind wants it', () => {
  expect(read('string', ' 1 ')).toEqual({ value: ' 1 ' });
  expect(read('number', '1e2')).toEqual({ value: 100 });
  expect(read('boolean', 'true')).toEqual({ value: true });
  expect(read('json', '{"a":[1]}')).toEqual({ value: { a: [1] } });
  for (const text of ['[1]', 'null', '{', '3']) expect(read('json', text)).toHaveProperty('fault');
  for (const text of ['', ' ', 'x', 'Infinity'])
    expect(read('number', text)).toHaveProperty('fault');
  expect([inShort(true), inShort({ a: 1 }), inShort('x'.repeat(99)).length]).toEqual([
    'on',
    '{"a":1}',
    60,
  ]);
});

test('what saving changes is said', () => {
  const set = { enabled: true, default: false, rules: [{ when: {}, value: true }] };
  expect(flagDifferences(set, { ...set, enabled: false, default: true, rules: [] })).toEqual([
    'Everybody gets the default.',
    'Default: off → on',
    'No longer: Everybody → on',
  ]);
});

test('a new flag is off until somebody switches it on', () => {
  expect(saidFlag({ ...beginFlag(null), key: 'fresh' })).toMatchObject({
    flag: { enabled: false },
  });
});
