/**
 * What the page's Content Security Policy refused, told of the plugin whose file asked for it, so that
 * its card can say why something is missing instead of the console alone.
 *
 * The browser names the file that ran; files of plugins are at /pilets/{name}/{version}/. It is a
 * hint for authors and no evidence: plugins share the page, and one can make another's code ask.
 */
import type { PolicyRefusal } from './types';

type Violation = Pick<
  SecurityPolicyViolationEvent,
  'sourceFile' | 'effectiveDirective' | 'blockedURI' | 'disposition'
>;

/** A loop that is refused each time is told once; so many different ones are told at all. */
const MOST = 50;

/** Calls `report` once for each plugin, directive and address; returns how to stop. */
export function watchPolicy(
  target: EventTarget,
  report: (refusal: PolicyRefusal) => void,
): () => void {
  const told = new Set<string>();
  const hear = (event: Event) => {
    const refusal = refusalOf(event as SecurityPolicyViolationEvent);
    if (!refusal || told.size >= MOST) return;
    const key = [refusal.plugin, refusal.directive, refusal.blocked].join(' ');
    if (told.has(key)) return;
    told.add(key);
    report(refusal);
  };
  target.addEventListener('securitypolicyviolation', hear);
  return () => target.removeEventListener('securitypolicyviolation', hear);
}

export function refusalOf(violation: Violation): PolicyRefusal | undefined {
  if (violation.disposition === 'report') return undefined;
  const owner = ownerOf(violation.sourceFile);
  if (!owner) return undefined;
  const directive = violation.effectiveDirective;
  const blocked = short(violation.blockedURI);
  const text = `The page's policy (${directive}) refused ${blocked || 'something'} that this plugin asked for.`;
  return { ...owner, directive, blocked, text };
}

function ownerOf(file: string | null): { plugin: string; version: string } | undefined {
  const found = /\/pilets\/((?:@[^/]+\/)?[^/@]+)\/([^/]+)\//.exec(file ?? '');
  if (!found?.[1] || !found[2]) return undefined;
  return { plugin: decoded(found[1]), version: decoded(found[2]) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Without query and fragment, which may hold what is nobody's business. */
function short(address: string): string {
  return (address.split(/[?#]/)[0] ?? '').slice(0, 120);
}
