/**
 * Reads the page's own import map: which module files the browser will verify, and by which digest.
 * Maps added later are ignored on purpose; only what the server wrote is believed.
 */
export type ModuleIntegrity = ReadonlyMap<string, string>;

export function readModuleIntegrity(page: Document = document): ModuleIntegrity {
  const found = new Map<string, string>();
  const text = page.querySelector('script[type="importmap"]')?.textContent;
  if (!text?.trim()) return found;
  let map: unknown;
  try {
    map = JSON.parse(text);
  } catch {
    return found;
  }
  const section = (map as { integrity?: unknown } | null)?.integrity;
  if (typeof section !== 'object' || section === null) return found;
  for (const [url, digest] of Object.entries(section)) {
    if (typeof digest === 'string') found.set(new URL(url, page.baseURI).href, digest);
  }
  return found;
}
