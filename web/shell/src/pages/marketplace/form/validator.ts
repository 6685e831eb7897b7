/**
 * What react-jsonschema-form asks about values, answered by a validator that compiles nothing: the
 * page's policy lets no text become code. The server decides in the end.
 */
import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema';
import {
  type ErrorSchema,
  ErrorSchemaBuilder,
  type RJSFSchema,
  type RJSFValidationError,
  type ValidatorType,
} from '@rjsf/utils';
import type { Config } from '../data';
import { isRecord, merged } from '../settings';

const DRAFT = '2020-12';
/** What only says that something below it does not fit. */
const ABOUT_OTHERS = new Set([
  'properties',
  'patternProperties',
  'items',
  'prefixItems',
  '$ref',
  'allOf',
  'then',
  'else',
  'if',
]);

/** What is wrong with a member, from the configuration's root. */
export interface Fault {
  path: readonly string[];
  text: string;
}

/** By members and not by texts of paths: a member may have a dot in its name. */
export function faultTree(faults: readonly Fault[]): ErrorSchema<Config> {
  const tree = new ErrorSchemaBuilder<Config>();
  for (const { path, text } of faults) tree.addErrors(text, [...path]);
  return tree.ErrorSchema;
}

const shown = ({ path, text }: Fault): RJSFValidationError => ({
  property: path.map((part) => `.${part}`).join(''),
  message: text,
  stack: text,
});

/** `below` is what holds where nothing was typed: a member that is required may come from there. */
export function createValidator(below: Config): ValidatorType<Config> {
  const faultsOf = (schema: RJSFSchema, data: unknown): Fault[] => {
    const whole = isRecord(data) ? merged(below, data) : data;
    // what was cleared is not there, where a validator of JSON would meet `undefined`
    const value: unknown = JSON.parse(JSON.stringify(whole ?? {}));
    const { valid, errors } = new Validator(schema as Schema, DRAFT, false).validate(value);
    return valid ? [] : told(errors);
  };
  return {
    validateFormData(data, schema) {
      const faults = faultsOf(schema, data);
      return { errors: faults.map(shown), errorSchema: faultTree(faults) };
    },
    isValid(schema, data, root) {
      try {
        const known = root.$defs ? { $defs: root.$defs, ...schema } : schema;
        return new Validator(known as Schema, DRAFT).validate(data ?? {}).valid;
      } catch {
        return false;
      }
    },
    rawValidation: (schema, data) => ({ errors: faultsOf(schema, data).map(shown) as never[] }),
  };
}

function told(errors: readonly OutputUnit[]): Fault[] {
  const own = errors.filter(
    ({ keyword, error }) => !ABOUT_OTHERS.has(keyword) && !/does not match .*schema/i.test(error),
  );
  return (own.length > 0 ? own : errors.slice(0, 1)).map(one);
}

function one({ instanceLocation, keyword, error }: OutputUnit): Fault {
  const path = instanceLocation
    .replace(/^#\/?/, '')
    .split('/')
    .filter(Boolean)
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'));
  const missing = keyword === 'required' ? /"([^"]+)"/.exec(error)?.[1] : undefined;
  if (missing !== undefined) path.push(missing);
  const text = missing === undefined ? (WORDS[keyword]?.(error) ?? error) : 'Give a value.';
  return { path, text };
}

const WORDS: Record<string, (error: string) => string> = {
  type: (error) => {
    if (error.includes('"null"')) return 'Give a value.';
    const wanted = /Expected "([^"]+)"/.exec(error)?.[1];
    return wanted ? `This is no ${wanted}.` : error;
  },
  minimum: (error) => `At least ${bound(error)}.`,
  maximum: (error) => `At most ${bound(error)}.`,
  enum: () => 'Choose one of the values.',
  pattern: () => 'This is not in the form that the plugin wants.',
  format: (error) => {
    const wanted = /format "([^"]+)"/.exec(error)?.[1];
    return wanted ? `This is no ${wanted}.` : error;
  },
  minLength: (error) => `Too short: ${numbers(error)}.`,
  maxLength: (error) => `Too long: ${numbers(error)}.`,
  minItems: (error) => `Too few: ${numbers(error)}.`,
  maxItems: (error) => `Too many: ${numbers(error)}.`,
};

/** "99 is greater than 9." */
const bound = (error: string): string => /(-?[\d.e+-]+?)\.?$/.exec(error)?.[1] ?? 'another number';

/** "String is too short (2 < 3)." */
const numbers = (error: string): string => /\(([^)]+)\)/.exec(error)?.[1] ?? 'another number';
