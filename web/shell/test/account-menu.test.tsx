/** The account menu: one's own password, and the way to the console. */
import { ApiProblem, faultOfOwnPassword } from '@midplane/api';
import { act, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { problemOfPassword } from '../src/layout/OwnPassword';
import { ADA } from './support/fake-runtime';
import { openShell } from './support/shell';

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

let shell: Awaited<ReturnType<typeof openShell>>;
afterEach(async () => {
  await shell.close();
  vi.restoreAllMocks();
});

/** A server that takes passwords or not, and what it was asked for beside that. */
async function openMenu(passwords: boolean, answer: () => Response) {
  const asked: Request[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input) => {
    const request = input as Request;
    if (new URL(request.url).pathname === '/auth/providers') {
      return json(200, { items: [], passwords, passwordsFirst: true });
    }
    asked.push(request);
    return answer();
  });
  shell = await openShell();
  await act(async () => shell.session.set(ADA));
  const account = screen.getByRole('button', { name: /Ada Nwosu/ });
  await act(async () => account.focus());
  await act(async () => fireEvent.click(account));
  return asked;
}

const click = (element: Element) => act(async () => fireEvent.click(element));

async function openDialog() {
  await click(await screen.findByRole('menuitem', { name: 'Change password…' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Change password' }));
  const type = (label: string, value: string) =>
    fireEvent.change(dialog.getByLabelText(label), { target: { value } });
  const send = () => click(dialog.getByRole('button', { name: 'Change password' }));
  return { dialog, type, send };
}

it('is sent once both are alike, and says that other sessions ended', async () => {
  const asked = await openMenu(true, () => new Response(null, { status: 204 }));
  const { dialog, type, send } = await openDialog();
  await send();
  for (const text of ['Enter your current password', 'Enter the new password']) {
    dialog.getByText(text);
  }
  type('Current password', 'the-old-one');
  type('New password', 'the-new-one');
  type('The same again', 'the-new-on');
  await send();
  dialog.getByText('It is not the same as above');
  expect(asked).toEqual([]);
  type('The same again', 'the-new-one');
  await send();
  await dialog.findByText('Your other sessions have ended.');
  const [request] = asked as [Request];
  expect([request.method, new URL(request.url).pathname]).toEqual(['PUT', '/auth/me/password']);
  expect(await request.json()).toEqual({ current: 'the-old-one', password: 'the-new-one' });
  expect(request.headers.get('authorization')).toBe('Bearer token');
});

it('stands at the field that the server refuses', async () => {
  const refusal = { code: 'MP-ID-001', title: 'Sign-in failed', detail: 'Wrong.' };
  await openMenu(true, () => json(401, refusal));
  const { dialog, type, send } = await openDialog();
  type('Current password', 'not-it');
  type('New password', 'the-new-one');
  type('The same again', 'the-new-one');
  await send();
  const field = await dialog.findByRole('textbox', { hidden: true }).catch(() => null);
  expect(field).toBeNull();
  const text = await dialog.findByText('This is not your current password');
  expect(dialog.getByLabelText('Current password').getAttribute('aria-describedby')).toBe(text.id);
});

it.each(['plugins:read', 'roles:manage', 'users:manage', 'audit:read', 'tokens:manage'])(
  'leads to the console whoever has %s',
  async (permission) => {
    await openMenu(true, () => new Response(null, { status: 500 }));
    expect(screen.queryByRole('menuitem', { name: 'Console' })).toBeNull();
    await act(async () => {
      shell.permissions.add(permission);
      shell.session.set({ ...ADA });
    });
    await screen.findByRole('menuitem', { name: 'Console' });
  },
);

it('is not offered where the server takes no passwords', async () => {
  await openMenu(false, () => new Response(null, { status: 500 }));
  await screen.findByRole('menuitem', { name: 'Sign out' });
  expect(screen.queryByRole('menuitem', { name: /password/ })).toBeNull();
});

it('reads each refusal as people do', () => {
  const short = { code: 'MP-ID-004', detail: 'A password has at least 10 characters.' };
  expect(faultOfOwnPassword(new ApiProblem(422, short))).toEqual({ next: short.detail });
  const busy = {
    code: 'MP-ID-002',
    title: 'Too many attempts',
    detail: 'Wait 2 s.',
    hint: 'Wait.',
  };
  expect(faultOfOwnPassword(new ApiProblem(429, busy))).toBeUndefined();
  expect(problemOfPassword(new ApiProblem(429, busy))).toEqual(busy);
  expect(problemOfPassword(new ApiProblem(503)).code).toBe('MP-WEB-312');
  expect(problemOfPassword(new TypeError('Failed to fetch')).code).toBe('MP-WEB-312');
});
