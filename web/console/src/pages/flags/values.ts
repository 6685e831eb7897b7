/** Values of flags as they are typed and read: each flag has one JSON type. */

export type Kind = 'boolean' | 'string' | 'number' | 'json';

export const KINDS: { id: Kind; label: string }[] = [
  { id: 'boolean', label: 'On or off' },
  { id: 'string', label: 'Text' },
  { id: 'number', label: 'Number' },
  { id: 'json', label: 'JSON object' },
];

export function kindOf(value: unknown): Kind {
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'string') return 'string';
  return typeof value === 'number' ? 'number' : 'json';
}

/** What a form begins with. */
export function typed(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

export const EMPTY: Record<Kind, string> = {
  boolean: 'false',
  string: '',
  number: '0',
  json: '{}',
};

export type Read = { value: unknown } | { fault: string };

/** The value that was typed, or why it is none. */
export function read(kind: Kind, text: string): Read {
  if (kind === 'string') return { value: text };
  if (kind === 'boolean') return { value: text === 'true' };
  if (kind === 'number') {
    const value = Number(text);
    const isNumber = text.trim() !== '' && Number.isFinite(value);
    return isNumber ? { value } : { fault: 'This is no number' };
  }
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? { value } : { fault: 'An object in braces is wanted' };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : 'This is no JSON' };
  }
}

export function inShort(value: unknown): string {
  const text = typeof value === 'boolean' ? (value ? 'on' : 'off') : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
