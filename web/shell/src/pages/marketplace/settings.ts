/**
 * A plugin's `configSchema` as a form shows it: what holds without a value is its default, and what is
 * secret takes none.
 */
import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import type { Config } from './data';

type Schema = Record<string, unknown>;

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const members = (schema: Schema): [string, Schema][] =>
  isRecord(schema.properties)
    ? Object.entries(schema.properties).filter((one): one is [string, Schema] => isRecord(one[1]))
    : [];

/** Whether there is anything that could be set. */
export function takesSettings(schema: Schema | null | undefined): schema is Schema {
  if (!schema) return false;
  const others = ['additionalProperties', 'patternProperties', 'allOf', 'anyOf', 'oneOf', '$ref'];
  return members(schema).length > 0 || others.some((name) => Boolean(schema[name]));
}

/** The schema with what the layers below say in place of its defaults. */
export function over(schema: Schema, below: Config): RJSFSchema {
  const changed = members(schema).map(([name, member]): [string, Schema] => {
    const value = below[name];
    if (isRecord(value) && isRecord(member.properties)) return [name, over(member, value)];
    return [name, value === undefined ? member : { ...member, default: value }];
  });
  return changed.length > 0 ? { ...schema, properties: Object.fromEntries(changed) } : schema;
}

/** What holds where nothing is set. */
export function defaultsOf(schema: Schema): Config {
  const own = isRecord(schema.default) ? schema.default : {};
  const all = members(schema).flatMap(([name, member]): [string, unknown][] => {
    if (member.default !== undefined && !isRecord(member.default)) return [[name, member.default]];
    const below = defaultsOf(member);
    return Object.keys(below).length > 0 ? [[name, below]] : [];
  });
  return merged(own, Object.fromEntries(all));
}

/** Objects member by member, everything else as a whole: what is above counts. */
export function merged(below: Config, above: Config): Config {
  const out: Config = { ...below };
  for (const [name, value] of Object.entries(above)) {
    const before = out[name];
    out[name] = isRecord(before) && isRecord(value) ? merged(before, value) : value;
  }
  return out;
}

/** Without what nobody filled in. */
export function filled(config: Config): Config {
  const kept = Object.entries(config).flatMap(([name, value]): [string, unknown][] => {
    if (value === undefined) return [];
    if (!isRecord(value)) return [[name, value]];
    const inner = filled(value);
    return Object.keys(inner).length > 0 ? [[name, inner]] : [];
  });
  return Object.fromEntries(kept);
}

export const isSecret = (schema: Schema): boolean =>
  schema.writeOnly === true || schema.format === 'password';

/** Secrets cannot be typed: the server keeps none. */
export function looksOf(schema: Schema): UiSchema {
  const looks = members(schema).flatMap(([name, member]): [string, UiSchema][] => {
    if (isSecret(member)) return [[name, { 'ui:disabled': true }]];
    const inner = looksOf(member);
    return Object.keys(inner).length > 0 ? [[name, inner]] : [];
  });
  return Object.fromEntries(looks);
}
