/** Plugins talk to their backends through the gateway: what is written stays, what is gone is said. */
import { expect, test } from 'vitest';
import type { Visitor } from '../harness/browser';
import { untilServed } from '../harness/examples';
import { GRACE, useHouse } from '../harness/house';

const house = useHouse({ examples: true, backends: ['orders', 'notes'] });

async function openNotes(): Promise<Visitor> {
  const visitor = await house.visit();
  await visitor.signIn(GRACE);
  await visitor.open('/notes');
  return visitor;
}

test('a note survives a reload and a restart of server and backend', async () => {
  const visitor = await openNotes();
  const { page } = visitor;
  await page.getByRole('textbox').fill('Call the printer about the badges');
  await page.getByRole('button', { name: 'Keep' }).click();
  const note = page.locator('.notes-page').getByText('Call the printer about the badges');
  await note.waitFor();
  await page.reload();
  await note.waitFor();

  await house.backend('notes').stop();
  await house.server.restart();
  await house.startBackend('notes');
  await page.reload();
  await note.waitFor();
  expect(visitor.violations).toEqual([]);
});

test('a backend that registered keeps being reached after the server was restarted', async () => {
  await house.server.restart();
  await untilServed(house.server, 'orders');
  const visitor = await house.visit();
  await visitor.open('/orders');
  await visitor.page.getByRole('table').waitFor();
});

test('a backend that died is a message with a way on, not a page that waits', async () => {
  const visitor = await house.visit();
  const { page } = visitor;
  await visitor.open('/orders');
  await page.getByRole('table').waitFor();
  await house.backend('orders').kill();
  await page.reload();
  const problem = page.getByRole('main').getByRole('alert');
  await problem.waitFor();
  await page.getByRole('link', { name: 'Dashboard' }).click();
  const tile = page.locator('.tile', { hasText: 'Open orders' });
  await tile.getByRole('button', { name: 'Try again' }).waitFor();
  await page.locator('.tile', { hasText: 'Latest notes' }).waitFor();

  await house.startBackend('orders');
  await tile.getByRole('button', { name: 'Try again' }).click();
  await tile.getByText('worth €').waitFor();
});

test('every plugin asks once for what it shows', async () => {
  const visitor = await house.visit();
  await visitor.signIn(GRACE);
  const asked: string[] = [];
  visitor.page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (/^\/api\/v1\/(orders|notes)\//.test(pathname)) asked.push(pathname);
  });
  await visitor.open('/');
  await visitor.page.getByText('All orders').waitFor();
  await visitor.page.getByText('All notes').waitFor();
  await visitor.page.locator('.tile', { hasText: 'Orders per day' }).getByText('Reading').waitFor({
    state: 'detached',
  });
  // The orders plugin and the analytics plugin each for its own tile, as two teams would.
  const summary = '/api/v1/orders/summary';
  expect(asked.sort()).toEqual(['/api/v1/notes/notes', summary, summary]);
});
