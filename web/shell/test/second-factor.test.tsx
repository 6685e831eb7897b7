/** The code beside the password: set up in the account menu, and asked for at the sign-in. */
import { RuntimeProblem } from '@midplane/runtime';
import { act, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { ADA } from './support/fake-runtime';
import { openShell } from './support/shell';

const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const CODES = ['uws2-ljnf-uws2-ljnf', 'abcd-efgh-2345-6777'];

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

let shell: Awaited<ReturnType<typeof openShell>>;
afterEach(async () => {
  await shell.close();
  vi.restoreAllMocks();
});

const click = (element: Element) => act(async () => fireEvent.click(element));
const submit = (field: HTMLElement) =>
  act(async () => fireEvent.submit(field.closest('form') as HTMLFormElement));

/** A server whose answers go by path and method; what it was sent. */
function answering(answers: Record<string, (body: unknown) => Response>) {
  const sent: [string, unknown][] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input) => {
    const request = input as Request;
    const { pathname } = new URL(request.url);
    if (pathname === '/auth/providers')
      return json(200, { items: [], passwords: true, passwordsFirst: true });
    const what = `${request.method} ${pathname}`;
    const text = await request.text();
    const body = text ? JSON.parse(text) : null;
    sent.push([what, body]);
    return answers[what]?.(body) ?? json(404, {});
  });
  return sent;
}

async function openFromMenu(item: string, title: string) {
  shell = await openShell();
  await act(async () => shell.session.set(ADA));
  const account = screen.getByRole('button', { name: /Ada Nwosu/ });
  await act(async () => account.focus());
  await click(account);
  await click(await screen.findByRole('menuitem', { name: item }));
  return within(await screen.findByRole('dialog', { name: title }));
}

it('is set up by password and code, and shows the recovery codes once', async () => {
  let isWrong = true;
  const sent = answering({
    'GET /auth/me/second-factor': () => json(200, { isOn: false, recoveryCodesLeft: 0 }),
    'POST /auth/me/second-factor': () =>
      json(200, { secret: SECRET, address: `otpauth://totp/x:ada?secret=${SECRET}` }),
    'POST /auth/me/second-factor/confirm': () => {
      if (isWrong)
        return json(401, { code: 'MP-ID-031', title: 'The code does not hold', detail: 'Wrong.' });
      return json(200, { recoveryCodes: CODES });
    },
  });
  const dialog = await openFromMenu('Two-step sign-in…', 'Two-step sign-in');
  const password = await dialog.findByLabelText('Your password');
  await submit(password);
  dialog.getByText('Enter your password');
  fireEvent.change(password, { target: { value: 'hers' } });
  await submit(password);
  const picture = await dialog.findByRole('img', { name: /QR code/ });
  expect(picture.querySelector('path')?.getAttribute('d')).toMatch(/^(M\d+ \d+h1v1h-1z)+$/);
  dialog.getByText('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ');
  const code = dialog.getByLabelText('Code');
  fireEvent.change(code, { target: { value: '000000' } });
  await submit(code);
  await dialog.findByText('MP-ID-031');
  isWrong = false;
  fireEvent.change(code, { target: { value: ' 279 037 ' } });
  await submit(code);
  const list = await dialog.findByRole('list', { name: 'Recovery codes' });
  expect([...list.children].map(({ textContent }) => textContent)).toEqual(CODES);
  expect(sent.slice(1)).toEqual([
    ['POST /auth/me/second-factor', { password: 'hers' }],
    ['POST /auth/me/second-factor/confirm', { code: '000000' }],
    ['POST /auth/me/second-factor/confirm', { code: '279 037' }],
  ]);
});

it('is turned off by a code', async () => {
  const sent = answering({
    'GET /auth/me/second-factor': () => json(200, { isOn: true, since: 1, recoveryCodesLeft: 1 }),
    'POST /auth/me/second-factor/remove': () => new Response(null, { status: 204 }),
  });
  const dialog = await openFromMenu('Two-step sign-in…', 'Two-step sign-in');
  await dialog.findByText(/One recovery code is left/);
  const code = dialog.getByLabelText('Code');
  fireEvent.change(code, { target: { value: '279037' } });
  await submit(code);
  await dialog.findByText('Your password alone lets you in again.');
  expect(sent.at(-1)).toEqual(['POST /auth/me/second-factor/remove', { code: '279037' }]);
});

const refusal = (code: string, title: string) =>
  new RuntimeProblem({ code, title, detail: title, hint: '' });

it('is asked for after the password, and begins anew when it took too long', async () => {
  answering({});
  shell = await openShell('/login');
  shell.signIn.mockRejectedValueOnce(refusal('MP-ID-030', 'A code is needed'));
  const name = await screen.findByLabelText('User name');
  const type = (label: string, value: string) =>
    fireEvent.change(screen.getByLabelText(label), { target: { value } });
  type('User name', 'ada');
  type('Password', 'hers');
  await submit(name);
  const code = await screen.findByLabelText('Code');
  expect(document.activeElement).toBe(code);
  await submit(code);
  screen.getByText('Enter the code');
  shell.signIn.mockRejectedValueOnce(refusal('MP-ID-031', 'The code does not hold'));
  type('Code', '000000');
  await submit(code);
  await within(screen.getByRole('alert')).findByText('MP-ID-031');
  shell.signIn.mockRejectedValueOnce(refusal('MP-ID-032', 'The sign-in took too long'));
  await submit(code);
  await screen.findByLabelText('Password');
  within(screen.getByRole('alert')).getByText('MP-ID-032');
});

it('lists sessions, this one first, and ends one or all others', async () => {
  let items = [
    { id: 's-1', isCurrent: false, isCommandLine: true, lastUsedAt: 5, expiresAt: 9 },
    {
      id: 's-2',
      isCurrent: true,
      isCommandLine: false,
      browser: 'Firefox',
      system: 'Linux',
      expiresAt: 9,
    },
    { id: 's-3', isCurrent: false, isCommandLine: false, lastUsedAt: 7, expiresAt: 9 },
  ];
  const sent = answering({
    'GET /auth/sessions': () => json(200, { items }),
    'DELETE /auth/sessions/s-3': () => {
      items = items.filter(({ id }) => id !== 's-3');
      return new Response(null, { status: 204 });
    },
    'DELETE /auth/sessions': () => {
      items = items.filter(({ isCurrent }) => isCurrent);
      return new Response(null, { status: 204 });
    },
  });
  const dialog = await openFromMenu('Sessions…', 'Sessions');
  const list = await dialog.findByRole('list', { name: 'Where you are signed in' });
  const names = () => [...list.querySelectorAll('strong')].map(({ textContent }) => textContent);
  expect(names()).toEqual(['Firefox on Linux', 'Unknown browser', 'Command line']);
  await click(dialog.getByRole('button', { name: 'Sign out Unknown browser' }));
  expect(names()).toEqual(['Firefox on Linux', 'Command line']);
  await click(dialog.getByRole('button', { name: 'Sign out everywhere else' }));
  expect(names()).toEqual(['Firefox on Linux']);
  expect(dialog.queryByRole('button', { name: 'Sign out everywhere else' })).toBeNull();
  expect(sent.map(([what]) => what).filter((what) => what.startsWith('DELETE'))).toEqual([
    'DELETE /auth/sessions/s-3',
    'DELETE /auth/sessions',
  ]);
});
