/**
 * Reads what the server wrote into the page. Refuses to guess: without it there is no feed address,
 * so the only honest thing is an error that says which page is being served wrongly.
 */
import { fail } from './problems';
import type { Boot } from './types';

export const BOOT_ELEMENT_ID = 'midplane-boot';

export function readBoot(page: Document = document): Boot {
  const text = page.getElementById(BOOT_ELEMENT_ID)?.textContent;
  if (!text?.trim()) fail('MP-WEB-001', `the page has no #${BOOT_ELEMENT_ID} element with content`);
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    fail('MP-WEB-001', `#${BOOT_ELEMENT_ID} is not JSON`, error);
  }
  return checkBoot(raw);
}

export function checkBoot(raw: unknown): Boot {
  if (typeof raw !== 'object' || raw === null)
    fail('MP-WEB-001', 'the start data is not an object');
  const boot = raw as Record<string, unknown>;
  if (typeof boot.feedUrl !== 'string' || boot.feedUrl === '') {
    fail('MP-WEB-001', 'the start data has no feedUrl');
  }
  return {
    feedUrl: boot.feedUrl,
    registry: typeof boot.registry === 'string' ? boot.registry : '',
    revision: typeof boot.revision === 'number' ? boot.revision : 0,
    signedIn: boot.signedIn === true,
    allowEval: boot.allowEval === true,
    productName: typeof boot.productName === 'string' ? boot.productName : 'Midplane',
    serverVersion: typeof boot.serverVersion === 'string' ? boot.serverVersion : '',
  };
}
