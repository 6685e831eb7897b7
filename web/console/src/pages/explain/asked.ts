/** Who and when is asked about, as it stands in the address. */
import type { Viewer } from '../../data/rules';
import { tidyViewer } from '../../rules/viewers';

/** One side: somebody at some moment. */
export interface Side extends Viewer {
  /** A past moment, as `2026-11-26T14:03:00Z`; absent for now. */
  at?: string;
}

export interface ExplainSearch {
  a?: Side;
  /** Whom or when it is compared with. */
  b?: Side;
  environment?: string;
  /** Only plugins in which both differ. */
  differing?: boolean;
}

const TEXTS = ['user', 'region', 'tenant', 'team', 'visitor', 'shellVersion', 'at'] as const;
const LISTS = ['roles', 'features', 'permissions'] as const;

function readSide(raw: unknown): Side | undefined {
  if (typeof raw !== 'object' || raw === null) return undefined;
  const said = raw as Record<string, unknown>;
  const side: Record<string, unknown> = {};
  for (const key of TEXTS) {
    const value = said[key];
    // Somebody's name may be a number; an address reads it as one.
    if (typeof value === 'string' || typeof value === 'number') side[key] = String(value);
  }
  for (const key of LISTS) {
    const value = said[key];
    if (Array.isArray(value)) side[key] = value.map(String);
  }
  if (said.betaFeatures === true) side.betaFeatures = true;
  return side as Side;
}

export function readExplain(search: Record<string, unknown>): ExplainSearch {
  const { environment, differing } = search;
  return {
    a: readSide(search.a),
    b: readSide(search.b),
    environment: typeof environment === 'string' && environment ? environment : undefined,
    differing: differing === true ? true : undefined,
  };
}

export function tidySide(side: Side): Side {
  return tidyViewer(side) as Side;
}

/** The parameters of the question. */
export function questionOf(side: Side, environment: string | undefined) {
  const { roles, features, permissions, betaFeatures, at, ...rest } = tidySide(side);
  const texts = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null));
  return {
    ...(texts as Record<string, string>),
    ...(roles && { role: roles }),
    ...(features && { feature: features }),
    ...(permissions && { permission: permissions }),
    ...(betaFeatures && { betaFeatures }),
    ...(at && { at }),
    ...(environment && { environment }),
  };
}

/** What an input of a local date and time shows for a moment, and the moment of what it says. */
export function toLocal(at: string | undefined): string {
  const moment = at === undefined ? Number.NaN : Date.parse(at);
  if (Number.isNaN(moment)) return '';
  const offset = new Date(moment).getTimezoneOffset() * 60_000;
  return new Date(moment - offset).toISOString().slice(0, 19);
}

export function fromLocal(text: string): string | undefined {
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? undefined : new Date(moment).toISOString();
}
