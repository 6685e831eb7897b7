/** What the tests of the marketplace and of teams share: people in two teams and two tenants, and plugins. */
import type { Account } from './api';
import { ADA } from './console';
import { GRACE, type House } from './house';
import { type ModulePlugin, modulePlugin } from './packages';
import { send } from './roles';

const person = (username: string, displayName: string): Account => ({
  ...GRACE,
  username,
  displayName,
});

/** An admin of both teams. */
export const BEA = person('bea', 'Bea Lindqvist');
/** A member of the blues alone. */
export const CARL = person('carl', 'Carl Sundberg');
/** Of another tenant, with a team of the same id. */
export const MALLORY = person('mallory', 'Mallory Voss');

/** Shows what it is configured with, and what the page tells it of teams. */
const NOTES: ModulePlugin = {
  name: 'notes',
  source: `
    export function setup(api) {
      const mount = (el) => {
        const draw = () => {
          const { level = '?', size = '?' } = api.meta.config;
          el.textContent = 'notes: ' + level + ' ' + size;
        };
        draw();
        api.on('plugin:config:changed', ({ plugin }) => plugin === 'notes' && draw());
      };
      for (const topic of ['team:change', 'plugin:installed', 'plugin:uninstalled'])
        api.on(topic, (data) => (globalThis.heard ??= []).push([topic, data]));
      api.registerTile('tile', { type: 'html', component: { mount } });
    }`,
  top: { 'README.md': '# Notes\n\nWrites **things** down. <img src=x onerror=alert(1)>\n' },
  manifest: {
    displayName: 'Notes',
    description: 'Writes things down.',
    category: 'Office',
    icon: 'note',
    capabilities: ['http:outbound'],
    configSchema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        level: { title: 'Level', enum: ['low', 'high'], default: 'low' },
        size: { title: 'Size', type: 'integer', minimum: 1, maximum: 9, default: 5 },
        loud: { title: 'Loud', type: 'boolean', default: false },
        name: { title: 'Name', type: 'string', pattern: '^[a-z]+$' },
        tags: { title: 'Tags', type: 'array', items: { type: 'string' } },
        apiKey: { title: 'Key', type: 'string', writeOnly: true },
      },
    },
  },
};

/** Says what `mount(element, context)` bundles are told of tenant and team. */
const PANEL: ModulePlugin = {
  name: 'panel',
  source: `
    export function mount(el, context) {
      const draw = () => {
        el.textContent = 'panel: ' + context.tenantId + ' ' + (context.team?.id ?? 'no team');
      };
      draw();
      context.eventBus.on('team:change', draw);
    }
    export function unmount() {}`,
  manifest: {
    displayName: 'Panel',
    category: 'Office',
    ui: {
      kind: 'esm',
      entry: 'ui/index.js',
      trust: 'first-party',
      contributions: { panels: [{ id: 'panel', title: 'Panel', component: 'Main' }] },
    },
  },
};

const LEDGER: ModulePlugin = {
  name: 'ledger',
  source: 'export const setup = () => {};',
  manifest: { displayName: 'Ledger', category: 'Money', targetAudience: { roles: ['accountant'] } },
};

const EXTRA = { name: 'extra', source: 'export const setup = () => {};' };

const TEAMS = '/api/platform/v1/teams';

export async function furnishMarket({ server: { api } }: House): Promise<void> {
  for (const plugin of [NOTES, PANEL, LEDGER, EXTRA]) await api.publish(modulePlugin(plugin));
  for (const account of [ADA, BEA, CARL, MALLORY]) await api.createUser(account);
  const admin = BEA.username;
  await api.demand(TEAMS, send('POST', { id: 'blue', name: 'The blues', admin }));
  await api.demand(TEAMS, send('POST', { id: 'red', name: 'The reds', admin }));
  await api.demand(`${TEAMS}/blue/members/${CARL.username}`, send('PUT', {}));
  await api.demand('/api/platform/v1/tenants', send('POST', { id: 'acme', name: 'Acme Ltd' }));
  const moved = `/api/platform/v1/tenants/acme/accounts/${MALLORY.username}`;
  await api.demand(moved, { method: 'PUT' });
  const foreign = { id: 'blue', name: 'The blues of Acme', admin: MALLORY.username };
  await api.demand(`${TEAMS}?tenant=acme`, send('POST', foreign));
}

/** Of whatever nobody installed: nobody has it. */
export const WHERE_INSTALLED = 'tenancy:\n  pluginsAreOn: whereInstalled\n';
