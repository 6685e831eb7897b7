/**
 * The page's `default` Trusted Types policy, used where the CSP says require-trusted-types-for.
 *
 * - createScriptURL: only addresses in the ledger. SVG scripts cannot carry integrity: never.
 * - createHTML passes text through. Markup is how many plugin frameworks draw, and what makes markup
 *   dangerous is already closed: inline handlers, inline scripts and javascript: links by the CSP,
 *   foreign script addresses by the CSP's origin list and the Integrity-Policy header. Refusing
 *   `innerHTML` here would break plugins without closing anything further.
 * - createScript exists only where the operator allowed eval (v0 pilets).
 */
import type { Ledger } from './ledger';

interface PolicyRules {
  createHTML(text: string): string;
  createScriptURL(url: string, type?: string, sink?: string): string | null;
  createScript?(source: string): string;
}
interface PolicyFactory {
  createPolicy(name: string, rules: PolicyRules): unknown;
}

export function policyRules(ledger: Ledger, allowEval: boolean): PolicyRules {
  const rules: PolicyRules = {
    createHTML: (text) => text,
    createScriptURL(url, _type, sink) {
      if (sink?.startsWith('SVGScriptElement') || !ledger.allows(url)) return null;
      return url;
    },
  };
  if (allowEval) rules.createScript = (source) => source;
  return rules;
}

/** True when the policy is in force; false where the browser has no Trusted Types. */
export function installPolicy(ledger: Ledger, allowEval: boolean): boolean {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  if (!factory) return false;
  try {
    factory.createPolicy('default', policyRules(ledger, allowEval));
    return true;
  } catch (error) {
    // Somebody was first (a second runtime in one page): theirs stays, and the CSP decides.
    console.error('The default Trusted Types policy could not be set:', error);
    return false;
  }
}
