import { expect, it } from 'vitest';
import { createValidator } from '../src/pages/marketplace/form/validator';
import {
  defaultsOf,
  filled,
  looksOf,
  merged,
  over,
  takesSettings,
} from '../src/pages/marketplace/settings';

const SCHEMA = {
  type: 'object',
  required: ['level'],
  properties: {
    level: { enum: ['low', 'high'], default: 'low' },
    mail: {
      type: 'object',
      properties: { host: { type: 'string', default: 'a' }, key: { format: 'password' } },
    },
    tags: { type: 'array', items: { type: 'string', minLength: 2 } },
  },
};

it('layers are laid over each other as the server does it', () => {
  expect(defaultsOf(SCHEMA)).toEqual({ level: 'low', mail: { host: 'a' } });
  expect(merged({ a: { b: 1, c: [1] } }, { a: { c: [2] } })).toEqual({ a: { b: 1, c: [2] } });
  const below = over(SCHEMA, { level: 'high', mail: { host: 'b' } });
  expect(defaultsOf(below)).toEqual({ level: 'high', mail: { host: 'b' } });
});

it('what nobody filled in is not there', () => {
  expect(filled({ a: undefined, b: { c: undefined }, d: false, e: 0, f: [] })).toEqual({
    d: false,
    e: 0,
    f: [],
  });
});

it('a schema of nothing takes no settings, and secrets cannot be typed', () => {
  expect([takesSettings(null), takesSettings({}), takesSettings({ properties: {} })]).toEqual([
    false,
    false,
    false,
  ]);
  expect([takesSettings(SCHEMA), takesSettings({ $ref: '#/$defs/a' })]).toEqual([true, true]);
  expect(looksOf(SCHEMA)).toEqual({ mail: { key: { 'ui:disabled': true } } });
});

it('values are judged over what holds below them, each fault at its member', () => {
  const judge = (below: Record<string, unknown>, data: Record<string, unknown>) =>
    createValidator(below)
      .validateFormData(data, SCHEMA as never)
      .errors.map(({ property, message }) => [property, message]);
  expect(judge({ level: 'low' }, {})).toEqual([]);
  expect(judge({}, {})).toEqual([['.level', 'Give a value.']]);
  const [fault] = judge({ level: 'low' }, { tags: ['ab', 'c'] });
  expect(fault?.[0]).toBe('.tags.1');
  expect(judge({}, { level: 'loud' })).toEqual([['.level', 'Choose one of the values.']]);
});
