// Preview plugin that fails in setup.
export function setup(api) {
  api.registerTile('never', { type: 'html', component: { mount() {} } });
  throw new Error('config.currency is missing: expected an ISO 4217 code such as "EUR"');
}
