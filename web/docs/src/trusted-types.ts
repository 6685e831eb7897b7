/**
 * The policy that the viewer's own HTML passes. It parses descriptions from our document, cleaned by
 * the DOMPurify that it brings; scripts and script addresses from text stay refused.
 */
interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML(text: string): string }): unknown;
}

export function trustText(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  trustedTypes?.createPolicy('default', { createHTML: (text) => text });
}
