/**
 * What the operator says of the product's looks, out of the start data of the page. The accent is no
 * part of it: it comes as a style of its own, before the first paint.
 */

export interface Brand {
  /** Address of the logo; without one the product's own mark is drawn. */
  logo?: string;
  /** A sentence above the sign-in form, in the operator's words. */
  signInText?: string;
  /** Where people get help: an https or mailto address. */
  supportLink?: string;
}

const START_DATA = 'midplane-boot';

export function readBrand(page: Document = document): Brand {
  const text = page.getElementById(START_DATA)?.textContent;
  try {
    return checkBrand(JSON.parse(text ?? '{}')?.brand);
  } catch {
    // The runtime says what is wrong with the start data; looks are not worth a second complaint.
    return {};
  }
}

function checkBrand(raw: unknown): Brand {
  if (typeof raw !== 'object' || raw === null) return {};
  const said = raw as Record<string, unknown>;
  const text = (key: keyof Brand) => {
    const value = said[key];
    return typeof value === 'string' && value.trim() !== '' ? value : undefined;
  };
  const link = text('supportLink');
  return {
    logo: text('logo'),
    signInText: text('signInText'),
    supportLink: link && /^(?:https?:|mailto:)/i.test(link) ? link : undefined,
  };
}
