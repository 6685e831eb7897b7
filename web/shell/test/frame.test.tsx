/** The frame around all pages, the list of plugins, and sign-in. */
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ADA, entryOf } from './support/fake-runtime';
import { openShell } from './support/shell';

let shell: Awaited<ReturnType<typeof openShell>>;
const open = async (path?: string) => {
  shell = await openShell(path);
};
afterEach(() => shell.close());

const click = (element: Element) => act(async () => fireEvent.click(element));
const link = (name: string) => screen.getByRole('link', { name });
const orders = entryOf('orders', { displayName: 'Orders' });
const notes = entryOf('notes', { displayName: 'Notes' });

describe('the frame', () => {
  it('has landmarks, a skip link and a theme that stays', async () => {
    await open();
    for (const role of ['banner', 'navigation', 'main'])
      expect(screen.getByRole(role)).toBeTruthy();
    expect(link('Skip to content').getAttribute('href')).toBe('#main');
    const themes: unknown[] = [];
    shell.runtime.events.on('theme:change', (data) => themes.push(data));
    await click(screen.getByRole('button', { name: 'Settings and help' }));
    await click(screen.getByRole('menuitemradio', { name: 'Dark' }));
    expect(document.documentElement.dataset.theme).toBe('dark');
    expect(localStorage.getItem('midplane:theme')).toBe('dark');
    expect(themes).toEqual([{ choice: 'dark', theme: 'dark' }]);
  });

  it('follows the theme that is chosen in another tab', async () => {
    await open();
    localStorage.setItem('midplane:theme', 'light');
    await act(async () => {
      dispatchEvent(new StorageEvent('storage', { key: 'midplane:theme', newValue: 'light' }));
    });
    expect(document.documentElement.dataset.theme).toBe('light');
    localStorage.removeItem('midplane:theme');
    await act(async () => {
      dispatchEvent(new StorageEvent('storage', { key: 'midplane:theme', newValue: null }));
    });
    expect(document.documentElement.dataset.theme).toBeUndefined();
  });

  it.each([
    ['/', 'Dashboard'],
    ['/login', 'Sign in'],
    ['/plugins', 'Plugins'],
  ])('%s is called %s in the title of the window', async (path, name) => {
    await open(path);
    await shell.arrive();
    expect(document.title).toBe(`${name} · Midplane`);
  });

  it('says in the account menu who is here, where help is and how to leave', async () => {
    await open();
    expect(screen.getAllByRole('link', { name: 'Sign in' })[0]?.getAttribute('href')).toBe(
      '/login?next=%2F',
    );
    await act(async () => shell.session.set(ADA));
    await click(screen.getByRole('button', { name: /Ada Nwosu/ }));
    expect(screen.getByText('ada · editor')).toBeTruthy();
    const menu = within(screen.getByRole('menu', { name: 'Account' }));
    const names = [...menu.getAllByRole('menuitem'), ...menu.getAllByRole('menuitemradio')];
    expect(names.map(({ textContent }) => textContent)).toEqual([
      'Plugins',
      'Documentation',
      'Sessions…',
      'Sign out',
      'Sign out everywhere…',
      'Light',
      'Dark',
      'Like the system',
    ]);
    expect(menu.getByRole('menuitem', { name: 'Documentation' }).getAttribute('href')).toBe(
      '/docs',
    );
    expect(menu.getByRole('group', { name: 'Theme' })).toBeTruthy();
  });

  it('asks before all sessions end, and says it when they did not', async () => {
    await open();
    await act(async () => shell.session.set(ADA));
    await click(screen.getByRole('button', { name: /Ada Nwosu/ }));
    await click(screen.getByRole('menuitem', { name: /everywhere/ }));
    const refused = new Response(null, { status: 503 });
    const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(refused);
    const dialog = within(screen.getByRole('dialog', { name: 'Sign out everywhere?' }));
    expect(fetched).not.toHaveBeenCalled();
    await click(dialog.getByRole('button', { name: 'Sign out everywhere' }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('MP-WEB-311');
    const [request] = fetched.mock.calls[0] as [Request];
    expect([request.method, new URL(request.url).pathname]).toEqual(['DELETE', '/auth/sessions']);
    expect(shell.session.getSnapshot().state).toBe('signed-in');
    fetched.mockRestore();
  });

  it('says what became of a plugin that was tried again', async () => {
    await open();
    const problem = { code: 'MP-WEB-040', title: 'Failed while starting', detail: 'boom' };
    const said = () => document.querySelector('[role=status].mp-visually-hidden')?.textContent;
    await shell.arrive({ entry: notes, phase: 'failed', problem });
    expect(said()).toBe('');
    await shell.arrive({ entry: notes, phase: 'loading' });
    expect(said()).toBe('Trying Notes again');
    await shell.arrive({ entry: notes, phase: 'failed', problem });
    expect(said()).toBe('Notes failed again');
    await shell.arrive({ entry: notes, phase: 'ready' });
    expect(said()).toBe('Notes is back');
  });

  it('lists plugins with state, timings and problems', async () => {
    await open('/plugins');
    const problem = { code: 'MP-WEB-040', title: 'Failed while starting', detail: 'boom' };
    await shell.arrive(
      { entry: orders, loadMs: 31.2, setupMs: 1540 },
      { entry: notes, phase: 'failed', problem },
    );
    const row = within(screen.getByRole('row', { name: /Orders/ }));
    for (const text of ['Ready', '1.0.0', 'ES module', '31 ms', '1.5 s']) row.getByText(text);
    expect(link('Details of Notes').getAttribute('href')).toBe('/plugins/notes');
    const problems = screen.getByRole('region', { name: 'Problems' });
    expect(screen.getByRole('table').compareDocumentPosition(problems)).toBe(
      Node.DOCUMENT_POSITION_FOLLOWING,
    );
    expect(within(problems).getByText('boom')).toBeTruthy();
    expect(link('MP-WEB-040').getAttribute('href')).toBe('/docs/errors/MP-WEB-040');
    await click(screen.getByRole('button', { name: 'Retry Notes' }));
    expect(shell.retry).toHaveBeenCalledWith('notes');
  });
});

describe('sign-in', () => {
  const fill = async (name: string, value: string) =>
    act(async () => fireEvent.change(screen.getByLabelText(name), { target: { value } }));

  afterEach(() => {
    vi.restoreAllMocks();
  });

  /** The sign-in page as the server offers it: passwords, and these providers. */
  const openLogin = async (items: object[] = [], query = '') => {
    const ways = { items, passwords: true, passwordsFirst: items.length === 0 };
    vi.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json(ways));
    await open(`/login${query}`);
    await screen.findByLabelText('User name');
  };

  it('offers to sign in first where that is what is missing', async () => {
    await open();
    await shell.arrive();
    expect(screen.getByRole('heading', { name: 'Sign in to see your plugins' })).toBeTruthy();
    const first = document.querySelector('.mp-empty-actions .mp-button');
    expect(first?.textContent).toBe('Sign in');
    expect(first?.getAttribute('href')).toBe('/login?next=%2F');
  });

  it('asks for what is missing before it asks the server', async () => {
    await openLogin();
    await click(screen.getByRole('button', { name: 'Sign in' }));
    expect(screen.getByText('Enter your user name')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText('User name'));
    expect(shell.signIn).not.toHaveBeenCalled();
  });

  it('shows the server’s refusal with code and hint', async () => {
    await openLogin();
    const problem = {
      code: 'MP-AUTH-001',
      title: 'Sign-in failed',
      detail: 'Wrong',
      hint: 'Caps lock?',
    };
    shell.signIn.mockRejectedValueOnce(Object.assign(new Error('x'), { problem }));
    await fill('User name', 'ada');
    await fill('Password', 'nope');
    await click(screen.getByRole('button', { name: 'Sign in' }));
    const alert = await screen.findByRole('alert');
    for (const text of ['Sign-in failed', 'Wrong', 'Caps lock?', 'MP-AUTH-001']) {
      expect(alert.textContent).toContain(text);
    }
  });

  it('leads to the identity providers, and from there back to what was asked for', async () => {
    const corp = { id: 'oidc', displayName: 'Example Corp', signInPath: '/auth/sign-on/oidc' };
    await openLogin([corp], '?next=/orders%3Fa=b');
    const link = screen.getByRole('link', { name: 'Continue with Example Corp' });
    expect(link.getAttribute('href')).toBe('/auth/sign-on/oidc?next=%2Forders%3Fa%3Db');
    const order = link.compareDocumentPosition(screen.getByLabelText('User name'));
    expect(order & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });

  it('says why a sign-in came back without anybody, and nothing that is not known', async () => {
    await openLogin([], '?problem=MP-ID-013');
    expect(screen.getByRole('alert').textContent).toContain('may not sign in here');
    await openLogin([], '?problem=%3Cb%3E');
    expect(screen.queryByText('<b>')).toBeNull();
  });

  it('asks for a password where the server does not say what it offers', async () => {
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('offline'));
    await open('/login');
    await screen.findByLabelText('User name');
  });

  it('approves the command line tool only on a click', async () => {
    await open('/login?cli=BCDF-GHJK');
    await act(async () => shell.session.set(ADA));
    const fetched = vi
      .spyOn(globalThis, 'fetch')
      .mockResolvedValue(new Response(null, { status: 204 }));
    expect(screen.getByText('BCDF-GHJK')).toBeTruthy();
    await click(screen.getByRole('button', { name: 'Authorise' }));
    await waitFor(() => expect(screen.getByText('Authorised')).toBeTruthy());
    const [request] = fetched.mock.calls[0] as [Request];
    expect([request.method, new URL(request.url).pathname]).toEqual([
      'POST',
      '/auth/device/BCDF-GHJK/approve',
    ]);
    expect(request.headers.get('authorization')).toBe('Bearer token');
    fetched.mockRestore();
  });
});
