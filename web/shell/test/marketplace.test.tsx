/** The marketplace: what it asks the server, what it shows of the answer, and what it does about it. */
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Plugin } from '../src/pages/marketplace/data';
import { deedsOf } from '../src/pages/marketplace/Installs';
import { standing } from '../src/pages/marketplace/MarketCard';
import { ADA } from './support/fake-runtime';
import { openShell } from './support/shell';

const NOTES: Plugin = {
  name: 'notes',
  version: '1.2.0',
  displayName: 'Notes',
  description: 'Writes things down.',
  category: 'Office',
  isCore: false,
  isOn: false,
  off: 'not-installed',
  about: { readme: null, licence: 'MIT', links: [] },
  hasUi: true,
  hasBackend: false,
  versions: [{ version: '1.2.0', publishedAt: 1_795_258_620_000 }],
  audience: { roles: [], features: [], regions: [], permissions: [] },
  capabilities: [{ name: 'http:outbound', isGranted: true }],
  calls: [],
  configSchema: null,
  keptSeconds: 2_592_000,
  may: { team: 'blue', manageTeam: true, installOwn: true, configureOwn: false },
} as Plugin;

const SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['level'],
  properties: {
    level: { enum: ['low', 'high'], default: 'low', title: 'Level' },
    size: { type: 'integer', minimum: 1, title: 'Size', description: 'How many.' },
    loud: { type: 'boolean', default: true, title: 'Loud' },
    apiKey: { type: 'string', writeOnly: true, title: 'Key' },
  },
};

interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
}

let shell: Awaited<ReturnType<typeof openShell>>;
afterEach(async () => {
  await shell?.close();
  vi.restoreAllMocks();
});

type Answers = (asked: Asked) => [number, unknown] | undefined;

async function open(path: string, answers: Answers) {
  const asked: Asked[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input) => {
    const request = input as Request;
    const url = new URL(request.url);
    const text = await request.clone().text();
    const one: Asked = {
      method: request.method,
      path: url.pathname,
      query: url.searchParams,
      body: text ? JSON.parse(text) : null,
    };
    if (one.path.startsWith('/api/')) asked.push(one);
    const [status, body] = answers(one) ?? [200, { tenant: 'default', items: [] }];
    const isEmpty = status === 204;
    return new Response(isEmpty ? null : JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/json' },
    });
  });
  shell = await openShell(path);
  await act(async () => shell.session.set({ ...ADA, tenant: 'default', team: 'blue' }));
  return asked;
}

/** The form's library is loaded when the dialog opens. */
const FORM = { timeout: 15_000 };
const click = (element: Element) => act(async () => fireEvent.click(element));
const LIST = '/api/platform/v1/marketplace';

it('is searched and filed on the server, and says what was found', async () => {
  const page = {
    items: [NOTES],
    nextCursor: 'notes',
    categories: [{ name: 'Office', plugins: 1 }],
  };
  const asked = await open('/marketplace', ({ path }) => (path === LIST ? [200, page] : undefined));
  await screen.findByRole('heading', { name: 'Marketplace' });
  const card = await screen.findByRole('article');
  within(card).getByRole('link', { name: 'Notes' });
  within(card).getByText('Not installed');
  fireEvent.change(screen.getByRole('searchbox', { name: 'Search' }), { target: { value: 'wri' } });
  await waitFor(() => expect(asked.at(-1)?.query.get('q')).toBe('wri'));
  await click(screen.getByRole('button', { name: 'Office 1' }));
  await waitFor(() => expect(asked.at(-1)?.query.get('category')).toBe('Office'));
  expect(location.search).toContain('category=Office');
  await click(screen.getByRole('button', { name: 'Show more' }));
  await waitFor(() => expect(asked.at(-1)?.query.get('cursor')).toBe('notes'));
});

it('says when there is nothing, and when the server does not answer, with a way to try again', async () => {
  let fails = true;
  await open('/marketplace', ({ path }) => {
    if (path !== LIST) return undefined;
    return fails ? [503, {}] : [200, { items: [], nextCursor: null, categories: [] }];
  });
  await screen.findByText('The marketplace cannot be read');
  fails = false;
  await click(screen.getByRole('button', { name: 'Retry' }));
  await screen.findByText('There is nothing to install');
});

it('asks who did not sign in to do so, and nothing of the server', async () => {
  const asked = await open('/marketplace', () => undefined);
  await act(async () => shell.session.set({ state: 'anonymous', user: null }));
  await screen.findByText('Sign in to see the marketplace');
  expect(asked.filter(({ path }) => path === LIST && path.length === 0)).toEqual([]);
});

it('what is for others is not there', async () => {
  const refusal = { code: 'MP-INS-001', title: 'There is no such plugin', detail: 'No.' };
  await open('/marketplace/secret', ({ path }) =>
    path.startsWith(`${LIST}/`) ? [404, refusal] : undefined,
  );
  await screen.findByText('There is no such plugin for you');
});

it('installs for the team, tells of it, and takes it back', async () => {
  let plugin = NOTES;
  const asked = await open('/marketplace/notes', ({ method, path }) => {
    if (path === `${LIST}/notes`) return [200, plugin];
    if (!path.endsWith('/installs/notes')) return undefined;
    plugin =
      method === 'PUT' ? { ...NOTES, isOn: true, off: undefined, teamInstall: 'on' } : { ...NOTES };
    return method === 'PUT' ? [200, {}] : [204, null];
  });
  await screen.findByText('Call services outside the platform');
  await click(screen.getByRole('button', { name: 'Install for blue' }));
  await screen.findByText('Notes is installed for blue.');
  const put = asked.find(({ method }) => method === 'PUT');
  expect([put?.path, put?.body]).toEqual([
    '/api/platform/v1/teams/blue/installs/notes',
    { enabled: true },
  ]);
  await screen.findByRole('button', { name: 'Uninstall for blue' });
  await click(screen.getByRole('button', { name: 'Undo' }));
  await screen.findByRole('button', { name: 'Install for blue' });
  expect(asked.filter(({ method }) => method !== 'GET').map(({ method }) => method)).toEqual([
    'PUT',
    'DELETE',
  ]);
});

it('settings are a form of the schema: defaults are shown and not sent, secrets take nothing', async () => {
  const plugin = { ...NOTES, configSchema: SCHEMA, may: { ...NOTES.may, configureOwn: true } };
  const asked = await open('/marketplace/notes', ({ path }) =>
    path === `${LIST}/notes` ? [200, plugin] : path.includes('/installs/') ? [200, {}] : undefined,
  );
  await click(await screen.findByRole('button', { name: 'Install for me' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Install Notes for you' }));
  const size = (await dialog.findByLabelText('Size', undefined, FORM)) as HTMLInputElement;
  expect((dialog.getByLabelText(/^Level/) as HTMLSelectElement).value).toBe('');
  dialog.getByText('As usual (low)');
  dialog.getByText('As usual (on)');
  expect((dialog.getByLabelText('Key') as HTMLInputElement).disabled).toBe(true);
  fireEvent.change(size, { target: { value: '0' } });
  await click(dialog.getByRole('button', { name: 'Install' }));
  await waitFor(() => expect(size.getAttribute('aria-invalid')).toBe('true'));
  expect(asked.filter(({ method }) => method === 'PUT')).toEqual([]);
  fireEvent.change(size, { target: { value: '3' } });
  await click(dialog.getByRole('button', { name: 'Install' }));
  await screen.findByText('Notes is installed for you.');
  const put = asked.find(({ method }) => method === 'PUT');
  expect([put?.path, put?.body]).toEqual([
    '/api/platform/v1/installs/notes',
    { enabled: true, config: { size: 3 } },
  ]);
}, 30_000);

it('what the server refuses stands at the member that it is about', async () => {
  const plugin = {
    ...NOTES,
    configSchema: SCHEMA,
    teamInstall: 'on',
    teamConfig: { level: 'high' },
    isOn: true,
    off: undefined,
  };
  const flaws = [{ pointer: '/config/size', detail: 'it is too much for this server' }];
  const refusal = { code: 'MP-INS-005', title: 'It does not fit', detail: 'No.', hint: 'x', flaws };
  await open('/marketplace/notes', ({ path }) =>
    path === `${LIST}/notes`
      ? [200, plugin]
      : path.includes('/installs/')
        ? [422, refusal]
        : undefined,
  );
  await click(await screen.findByRole('button', { name: 'Settings for blue' }));
  const dialog = within(await screen.findByRole('dialog', { name: /^Settings of Notes/ }));
  await dialog.findByLabelText('Size', undefined, FORM);
  await click(dialog.getByRole('button', { name: 'Save' }));
  const told = await dialog.findByText('It is too much for this server.');
  expect(told.closest('.mp-field')?.textContent).toContain('Size');
}, 30_000);

it('what can be done follows from who has it', () => {
  const team = { id: 'blue', name: 'Blue' };
  expect(deedsOf(NOTES, team)).toEqual(['install']);
  expect(deedsOf({ ...NOTES, isOn: true }, null)).toEqual(['install', 'off']);
  expect(deedsOf({ ...NOTES, ownInstall: 'off' }, null)).toEqual(['on', 'uninstall']);
  expect(deedsOf({ ...NOTES, isCore: true }, null)).toEqual([]);
  const set = { ...NOTES, configSchema: SCHEMA, teamInstall: 'on' } as Plugin;
  expect(deedsOf(set, team)).toEqual(['settings', 'off', 'uninstall']);
  expect(deedsOf(set, null)).toEqual(['install']);
  const may = { ...set, may: { ...set.may, configureOwn: true } };
  expect(deedsOf(may, null)).toEqual(['install', 'settings']);
});

it('how somebody has it is said in a word', () => {
  const said = (more: Partial<Plugin>) => standing({ ...NOTES, off: undefined, ...more }).word;
  expect(said({ isCore: true })).toBe('Part of the platform');
  expect(said({ teamInstall: 'on' })).toBe('Installed for the team');
  expect(said({ ownInstall: 'on' })).toBe('Installed for you');
  expect(said({})).toBe('On for everybody');
  expect(said({ off: 'may-not-use' })).toBe('Not for you in this team');
});
