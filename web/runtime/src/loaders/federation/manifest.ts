/**
 * Fetches a federation manifest with the integrity the feed promised and refuses code in it.
 *
 * `getPublicPath` is a string that the federation runtime would run as a function; a manifest is
 * data here, so its presence, at any depth where the runtime looks, ends the load.
 */
import { deadline, pageFetch } from '../../answer';
import { describe, fail } from '../../problems';
import type { FeedEntry } from '../../types';

const TIMEOUT_MS = 10_000;

export interface FederationManifest {
  text: string;
  /** Container entry is an ES module. */
  isModule: boolean;
  /** Exposed paths, `./Panel`. */
  exposes: string[];
}

interface RawManifest {
  metaData?: { remoteEntry?: { type?: unknown }; [key: string]: unknown };
  exposes?: { path?: unknown }[];
  shared?: unknown;
}

export function isManifest(link: string): boolean {
  return new URL(link).pathname.endsWith('.json');
}

export async function fetchManifest(
  entry: FeedEntry,
  integrity: string | undefined,
  fetcher = pageFetch,
): Promise<FederationManifest> {
  if (!integrity) fail('MP-WEB-030', `${entry.link} has no integrity in the feed`);
  let text: string;
  try {
    const signal = deadline(TIMEOUT_MS);
    const response = await fetcher(entry.link, { integrity, credentials: 'omit', signal });
    if (!response.ok) fail('MP-WEB-020', `${entry.link} answered ${response.status}`);
    text = await response.text();
  } catch (error) {
    fail('MP-WEB-020', `${entry.link}: ${describe(error)}`, error);
  }
  return readManifest(entry, text);
}

export function readManifest(entry: FeedEntry, text: string): FederationManifest {
  const refuse = (why: string, cause?: unknown) =>
    fail('MP-WEB-026', `${entry.name}@${entry.version}: ${entry.link} ${why}`, cause);
  let raw: RawManifest;
  try {
    // A reviver sees every key, so nesting cannot hide one.
    raw = JSON.parse(text, (key, value: unknown) =>
      key === 'getPublicPath' ? refuse('carries getPublicPath') : value,
    );
  } catch (error) {
    if (error instanceof SyntaxError) refuse('is not JSON', error);
    throw error;
  }
  if (typeof raw?.metaData !== 'object' || !Array.isArray(raw.exposes)) {
    refuse('has no metaData or exposes');
  }
  const type = raw.metaData?.remoteEntry?.type;
  const exposes = (raw.exposes ?? [])
    .map((item) => item.path)
    .filter((path) => typeof path === 'string');
  // The runtime maps over `shared` without asking whether it is there.
  const complete = Array.isArray(raw.shared) ? text : JSON.stringify({ ...raw, shared: [] });
  return { text: complete, isModule: type === 'module' || type === 'esm', exposes };
}
