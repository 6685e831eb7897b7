/** What the server wrote into the page. Nothing of it is secret; without it the defaults hold. */

export interface Boot {
  productName: string;
  serverVersion: string;
  /** The environment that this server shows by itself. */
  environment: string;
  brand: { logo?: string; supportLink?: string };
}

const DEFAULTS: Boot = {
  productName: 'Midplane',
  serverVersion: '',
  environment: 'prod',
  brand: {},
};

export function readBoot(page: Document = document): Boot {
  try {
    const said = JSON.parse(page.getElementById('midplane-boot')?.textContent ?? '{}');
    return { ...DEFAULTS, ...said, brand: { ...said?.brand } };
  } catch {
    return DEFAULTS;
  }
}
