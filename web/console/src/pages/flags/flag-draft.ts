/** A flag while it is edited, and what would be set. */
import { type Flag, type SetFlag, settableFlag } from '../../data/flags';
import { type Drafted, drafted } from '../../rules/draft';
import { tidy } from '../../rules/rule';
import { EMPTY, type Kind, kindOf, read, typed } from './values';

export interface FlagDraft {
  key: string;
  description: string;
  enabled: boolean;
  kind: Kind;
  value: string;
  salt: string;
  rules: Drafted<string>[];
}

export function beginFlag(flag: Flag | null): FlagDraft {
  if (!flag) {
    return {
      key: '',
      description: '',
      // Nobody gets a value by rules that are not there yet.
      enabled: false,
      kind: 'boolean',
      value: 'false',
      salt: '',
      rules: [],
    };
  }
  return {
    key: flag.key,
    description: flag.description ?? '',
    enabled: flag.enabled,
    kind: kindOf(flag.default),
    value: typed(flag.default),
    salt: flag.salt,
    rules: flag.rules.map(({ when, value }) => drafted(when, typed(value))),
  };
}

/** Values of another type cannot be kept: they begin anew. */
export function withKind(draft: FlagDraft, kind: Kind): FlagDraft {
  const rules = draft.rules.map((item) => ({
    ...item,
    extra: kind === 'boolean' ? 'true' : EMPTY[kind],
  }));
  return { ...draft, kind, value: EMPTY[kind], rules };
}

export interface FlagFault {
  member: 'key' | 'value';
  /** Of this rule; absent for the default. */
  rule?: number;
  text: string;
}

const KEY = /^[A-Za-z0-9][\w.-]{0,99}$/;

/** What would be set, or the first thing that keeps it from that. */
export function saidFlag(draft: FlagDraft): { flag: SetFlag } | { fault: FlagFault } {
  if (!KEY.test(draft.key)) {
    const text = 'Letters, digits, dots, dashes and underscores, at most 100';
    return { fault: { member: 'key', text } };
  }
  const value = read(draft.kind, draft.value);
  if ('fault' in value) return { fault: { member: 'value', text: value.fault } };
  const rules: NonNullable<SetFlag['rules']> = [];
  for (const [rule, { rule: when, extra }] of draft.rules.entries()) {
    const given = read(draft.kind, extra);
    if ('fault' in given) return { fault: { member: 'value', rule, text: given.fault } };
    rules.push({ when: tidy(when), value: given.value });
  }
  const { description, enabled, salt } = draft;
  return { flag: { description: description || null, enabled, default: value.value, salt, rules } };
}

export const before = (flag: Flag | null): SetFlag | null => flag && settableFlag(flag);
