/** Which team one acts in: chosen in the frame by who is in several, named in the account menu else. */

import { RuntimeProblem } from '@midplane/runtime';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { ADA } from './support/fake-runtime';
import { openShell } from './support/shell';

const team = (id: string, name: string) => ({ id, name, role: 'member', isCurrent: false });
const [BLUE, RED] = [team('blue', 'The blues'), team('red', 'The reds')];

let shell: Awaited<ReturnType<typeof openShell>>;
afterEach(async () => {
  await shell.close();
  vi.restoreAllMocks();
});

async function open(...items: object[]) {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input) => {
    const { pathname } = new URL((input as Request).url);
    const body = pathname === '/auth/teams' ? { tenant: 'default', items } : { items: [] };
    return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
  });
  shell = await openShell();
  await act(async () => shell.session.set({ ...ADA, tenant: 'default', team: 'blue' }));
  await shell.arrive();
}

const click = (element: Element) => act(async () => fireEvent.click(element));

it('is offered to who is in more than one', async () => {
  await open(BLUE, RED);
  await click(await screen.findByRole('button', { name: 'Team: The blues' }));
  const blue = screen.getByRole('menuitemradio', { name: 'The blues' });
  expect(blue.getAttribute('aria-checked')).toBe('true');
  await click(screen.getByRole('menuitemradio', { name: 'The reds' }));
  expect(shell.actIn.mock.calls).toEqual([['red']]);
  await screen.findByRole('button', { name: 'Team: The reds' });
  await screen.findByText('You act in The reds now.');
});

it('is named in the account menu, and not switched by who is in one', async () => {
  await open(BLUE);
  await click(screen.getByRole('button', { name: /Ada Nwosu/ }));
  await screen.findByText('Team: The blues');
  expect(screen.queryByRole('button', { name: /^Team:/ })).toBeNull();
});

it('says why it could not be changed, and stays', async () => {
  await open(BLUE, RED);
  const problem = { code: 'MP-TEN-002', title: 'There is no such team of yours', detail: 'Gone.' };
  shell.actIn.mockRejectedValueOnce(new RuntimeProblem(problem));
  await click(await screen.findByRole('button', { name: 'Team: The blues' }));
  await click(screen.getByRole('menuitemradio', { name: 'The reds' }));
  await screen.findByText('There is no such team of yours');
  await click(screen.getAllByRole('button', { name: 'Close' }).at(-1) as Element);
  await waitFor(() => expect(screen.queryByText('There is no such team of yours')).toBeNull());
  screen.getByRole('button', { name: 'Team: The blues' });
});
