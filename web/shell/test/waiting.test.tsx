/** What the page does while plugins are on their way: keeps their room, holds nobody up, runs none too early. */
import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { entryOf } from './support/fake-runtime';
import { openShell } from './support/shell';

type Shell = Awaited<ReturnType<typeof openShell>>;
let shell: Shell;
const open = async (path?: string) => {
  shell = await openShell(path);
};
afterEach(() => shell.close());

const click = (element: Element) => act(async () => fireEvent.click(element));
const Tile = () => <p>clicked 0</p>;
const orders = entryOf('orders', { displayName: 'Orders' });
const notes = entryOf('notes', { displayName: 'Notes' });

describe('while plugins are on their way', () => {
  it('keeps the room that a manifest asks for, and the order of the list', async () => {
    await open();
    const tiles = [{ id: 'a', initialColumns: 6, initialRows: 3 }];
    const slow = entryOf('slow', { displayName: 'Slow', ui: { contributions: { tiles } } });
    const quiet = entryOf('quiet', { ui: { contributions: { routes: [] } } });
    await shell.arrive(
      { entry: slow, phase: 'loading' },
      { entry: quiet, phase: 'loading' },
      { entry: orders },
    );
    await shell.plugin(orders, (api) => api.registerTile('count', Tile, { title: 'Count' }));
    const cells = [...document.querySelectorAll<HTMLElement>('.tile-cell')];
    expect(cells.map((cell) => cell.textContent)).toEqual([
      expect.stringContaining('Slow'),
      expect.stringContaining('clicked 0'),
    ]);
    expect(cells[0]?.style.getPropertyValue('--columns')).toBe('6');
    expect(cells[0]?.style.getPropertyValue('--rows')).toBe('3');
  });

  it('gives a plugin without an icon the first letter of its name', async () => {
    await open('/plugins');
    await shell.arrive({ entry: orders }, { entry: notes });
    const letters = [...document.querySelectorAll('td .monogram, th .monogram')];
    expect(letters.map((letter) => letter.textContent)).toEqual(['O', 'N']);
  });

  it('an unknown address is not held up by a plugin that hangs', async () => {
    await open('/nowhere');
    await shell.arrive({ entry: orders, phase: 'loading' });
    expect(
      await screen.findByRole('heading', { name: 'Page not found' }, { timeout: 5_000 }),
    ).toBeTruthy();
  });

  it('sign-in runs no plugin until that page is left', async () => {
    await open('/login');
    const started = vi.spyOn(shell.runtime, 'start');
    expect(started).not.toHaveBeenCalled();
    expect(() => shell.setUp(orders, () => undefined)).toThrow('has not started');
    await click(screen.getByRole('link', { name: 'Midplane' }));
    expect(started).toHaveBeenCalledOnce();
  });
});
