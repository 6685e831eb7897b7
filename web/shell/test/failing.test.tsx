/** Plugins that fail: quiet in their own place, one line for administrators, told at their own address. */
import { act, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ADA, entryOf } from './support/fake-runtime';
import { openShell } from './support/shell';

type Shell = Awaited<ReturnType<typeof openShell>>;
let shell: Shell;
const open = async (path?: string) => {
  shell = await openShell(path);
};
afterEach(async () => {
  await shell.close();
  vi.restoreAllMocks();
});

const click = (element: Element) => act(async () => fireEvent.click(element));
const problem = { code: 'MP-WEB-020', title: 'Could not load', detail: '404', hint: 'Publish it' };
const orders = entryOf('orders', { displayName: 'Orders' });
const notes = entryOf('notes', { displayName: 'Notes' });
const declared = entryOf('slow', {
  displayName: 'Slow',
  ui: {
    contributions: {
      routes: [{ path: '/slow/:id' }, { path: '/slow', title: 'Slow things' }],
      tiles: [{ id: 'a', initialColumns: 6, initialRows: 3 }],
    },
  },
});
const failed = { phase: 'failed' as const, problem };

describe('a plugin that failed', () => {
  it('is a quiet tile in its own place, with the reason on request and Retry', async () => {
    await open();
    await shell.arrive({ entry: declared, ...failed }, { entry: notes });
    await shell.plugin(notes, (api) => api.registerTile(() => <p>fine</p>));
    const cells = [...document.querySelectorAll<HTMLElement>('.tile-cell')];
    expect(cells.map((cell) => cell.textContent)).toEqual([
      expect.stringContaining('Slow'),
      expect.stringContaining('fine'),
    ]);
    expect(cells[0]?.style.getPropertyValue('--columns')).toBe('6');
    expect(cells[0]?.style.getPropertyValue('--rows')).toBe('3');
    const tile = within(screen.getByRole('region', { name: 'Slow' }));
    expect(tile.getByText('Not available').closest('details')?.open).toBe(false);
    for (const text of ['Could not load', '404', 'Publish it', 'MP-WEB-020']) {
      expect(tile.getByText(text)).toBeTruthy();
    }
    await click(tile.getByRole('button', { name: 'Retry Slow' }));
    expect(shell.retry).toHaveBeenCalledWith('slow');
  });

  it('is one closed line for administrators, below everything, and none for others', async () => {
    await open();
    await shell.arrive({ entry: orders, ...failed }, { entry: notes, ...failed });
    expect(screen.queryByText('2 plugins have problems')).toBeNull();
    shell.permissions.add('plugins:manage');
    await act(async () => shell.session.set(ADA));
    const line = screen.getByText('2 plugins have problems').closest('details');
    expect(line?.open).toBe(false);
    expect(line?.nextElementSibling).toBeNull();
    expect(line?.querySelectorAll('.problem-card')).toHaveLength(2);
  });

  it('says so at the addresses that its manifest declares', async () => {
    await open('/slow/7');
    await shell.arrive({ entry: declared, phase: 'loading' });
    expect(screen.getByText('Loading Slow')).toBeTruthy();
    await shell.arrive({ entry: declared, ...failed });
    expect(screen.getByText('MP-WEB-020')).toBeTruthy();
    expect(screen.queryByText('Page not found')).toBeNull();
  });

  it('lists what the page refused it', async () => {
    await open('/plugins/orders');
    await shell.arrive({ entry: orders, ...failed });
    const refusal = { plugin: 'orders', version: '1.0.0', directive: 'connect-src', text: '' };
    await act(async () =>
      shell.refusals.set([
        { ...refusal, blocked: 'https://elsewhere.example' },
        { ...refusal, plugin: 'notes', blocked: 'https://not-ours.example' },
      ]),
    );
    expect(screen.getByText('https://elsewhere.example')).toBeTruthy();
    expect(screen.queryByText('https://not-ours.example')).toBeNull();
  });
});

describe('what a manifest declares', () => {
  it('is in the navigation and among the apps before any code is there', async () => {
    await open();
    await shell.arrive({ entry: declared, phase: 'loading' });
    const menu = within(screen.getByRole('navigation'));
    expect(menu.getByRole('link', { name: 'Slow things' }).getAttribute('href')).toBe('/slow');
    expect(screen.getByRole('heading', { name: 'Apps' })).toBeTruthy();
  });

  it('decides an unknown address at once, whoever else is still on the way', async () => {
    await open('/nowhere');
    await shell.arrive({ entry: declared, phase: 'loading' });
    expect(screen.getByRole('heading', { name: 'Page not found' })).toBeTruthy();
  });

  it('holds the places of others back until all of them are known', async () => {
    await open();
    await shell.arrive({ entry: orders, phase: 'loading' }, { entry: notes });
    await shell.plugin(notes, (api) => api.registerTile(() => <p>fine</p>));
    expect(screen.queryByText('fine')).toBeNull();
    expect(document.querySelectorAll('.tile-cell')).toHaveLength(2);
    await shell.arrive({ entry: orders }, { entry: notes });
    expect(screen.getByText('fine')).toBeTruthy();
    expect(document.querySelectorAll('.tile-cell')).toHaveLength(1);
  });
});

describe('a mount function', () => {
  const html = (mount: (el: HTMLElement) => void | Promise<void>) => ({
    type: 'html',
    component: { mount },
  });

  it('that rejects is a failed tile, and Retry mounts it again', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    await open();
    await shell.arrive({ entry: orders });
    let broken = true;
    const mount = async (el: HTMLElement) => {
      if (broken) throw new Error('no rows today');
      el.append('rows');
    };
    await shell.plugin(orders, (api) => api.registerTile('rows', html(mount)));
    expect(screen.getByText('no rows today')).toBeTruthy();
    broken = false;
    await click(screen.getByRole('button', { name: 'Retry Orders' }));
    expect(screen.getByText('rows')).toBeTruthy();
  });

  it('that rejects in a page or in a lazy module is a card', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    await open('/orders');
    await shell.arrive({ entry: orders });
    const mount = () => Promise.reject(new Error('rejected late'));
    await shell.plugin(orders, (api) => {
      api.registerPage('/orders', () => Promise.resolve({ default: { mount } }));
    });
    expect(screen.getByText('rejected late').closest('.problem-card')).toBeTruthy();
  });

  it('that arrives late gets the properties of any part', async () => {
    await open();
    await shell.arrive({ entry: orders });
    const seen: unknown[] = [];
    const late = {
      mount: (el: HTMLElement, props: object) =>
        seen.push(Object.keys(props)) && el.append('Mounted'),
    };
    await shell.plugin(orders, (api) => api.registerTile(Promise.resolve({ default: late })));
    expect(screen.getByText('Mounted')).toBeTruthy();
    expect(seen[0]).toContain('piral');
  });
});
