/** The shell as people meet it: React 19, piral-core and our plugins together, plugins set up for real. */
import { act, fireEvent, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ADA, entryOf } from './support/fake-runtime';
import { openShell } from './support/shell';

type Shell = Awaited<ReturnType<typeof openShell>>;
let shell: Shell;
const open = async (path?: string) => {
  shell = await openShell(path);
  return shell;
};
afterEach(() => shell.close());

const click = (element: Element) => act(async () => fireEvent.click(element));

function Tile() {
  const [count, setCount] = useState(0);
  return (
    <button type="button" onClick={() => setCount(count + 1)}>
      clicked {count}
    </button>
  );
}

let broken = true;
function Flaky() {
  if (broken) throw new Error('no rows');
  return <p>recovered</p>;
}

function Picker({ onClose, options }: { onClose(): void; options: { of: string } }) {
  return (
    <button type="button" onClick={onClose}>
      pick {options.of}
    </button>
  );
}

function NoteLink({ params }: { params: { id: string } }) {
  return <p>note on {params.id}</p>;
}

const orders = entryOf('orders', { displayName: 'Orders' });
const notes = entryOf('notes', { displayName: 'Notes' });

describe('the dashboard', () => {
  it('waits, then says how to publish the first plugin', async () => {
    await open();
    await act(async () => shell.session.set(ADA));
    expect(screen.getAllByText('Loading').length).toBeGreaterThan(0);
    await shell.arrive();
    expect(screen.getByRole('heading', { name: 'No plugins yet' })).toBeTruthy();
    expect(screen.getByText('midplane publish ./my-plugin')).toBeTruthy();
  });

  it('shows tiles of React and of plain mount functions side by side', async () => {
    await open();
    await shell.arrive({ entry: orders }, { entry: notes });
    await shell.plugin(orders, (api) => api.registerTile('count', Tile, { title: 'Count' }));
    const unmount = vi.fn();
    const mount = (el: HTMLElement) => el.append('written by hand');
    await shell.plugin(notes, (api) =>
      api.registerTile({ type: 'html', component: { mount, unmount } }),
    );
    const count = within(screen.getByRole('region', { name: 'Count' }));
    await click(count.getByRole('button'));
    expect(count.getByRole('button').textContent).toBe('clicked 1');
    expect(screen.getByText('written by hand')).toBeTruthy();
  });

  it('keeps everything else when one tile crashes, and draws it again on Retry', async () => {
    broken = true;
    vi.spyOn(console, 'error').mockImplementation(() => {});
    await open();
    await shell.arrive({ entry: orders }, { entry: notes });
    await shell.plugin(notes, (api) => api.registerTile(Tile, undefined, { title: 'Fine' }));
    await shell.plugin(orders, (api) => api.registerTile('rows', Flaky, { title: 'Rows' }));
    expect(screen.getByText('no rows')).toBeTruthy();
    expect(screen.getByText('MP-WEB-302')).toBeTruthy();
    expect(screen.getByText('clicked 0')).toBeTruthy();
    broken = false;
    await click(screen.getByRole('button', { name: 'Retry Orders' }));
    expect(screen.getByText('recovered')).toBeTruthy();
    vi.restoreAllMocks();
  });

  it('hides a tile until the viewer has its permission', async () => {
    await open();
    await shell.arrive({ entry: orders });
    const permissions = ['orders:read'];
    await shell.plugin(orders, (api) =>
      api.registerTile('a', Tile, { title: 'A', permissions } as never),
    );
    expect(screen.queryByText('clicked 0')).toBeNull();
    shell.permissions.add('orders:read');
    await act(async () => shell.session.set(ADA));
    expect(screen.getByText('clicked 0')).toBeTruthy();
  });

  it('says why the list is missing, or that it is an old one', async () => {
    await open();
    const problem = {
      code: 'MP-WEB-010',
      title: 'The plugin list cannot be reached',
      detail: 'no answer',
    };
    const lost = { revision: 0, items: [], problems: [problem] };
    await act(async () => shell.feed.set({ ...lost, source: 'none' }));
    expect(screen.getByRole('alert').textContent).toContain('MP-WEB-010');
    await act(async () => shell.feed.set({ ...lost, source: 'cache', items: [orders] }));
    expect(screen.getByText('Showing the last known plugins')).toBeTruthy();
  });
});

describe('pages', () => {
  it('follows a plain link of a plugin in place, and leaves every other link to the browser', async () => {
    await open();
    await shell.arrive({ entry: orders });
    await shell.plugin(orders, (api) => {
      api.registerPage('/orders', () => <h1>All orders</h1>);
      api.registerTile('links', () => (
        <>
          <a href="/orders?open=1">Open orders</a>
          <a href="/api/v1/orders/export">Export</a>
          <a href="/orders" target="_blank" rel="noreferrer">
            New tab
          </a>
        </>
      ));
    });
    const isLeftToBrowser = (name: string) => {
      let left: boolean | undefined;
      const look = (event: Event) => {
        left = !event.defaultPrevented;
        event.preventDefault();
      };
      addEventListener('click', look, { once: true });
      fireEvent.click(screen.getByRole('link', { name }));
      return left;
    };
    expect(isLeftToBrowser('Export')).toBe(true);
    expect(isLeftToBrowser('New tab')).toBe(true);
    await click(screen.getByRole('link', { name: 'Open orders' }));
    expect(screen.getByRole('heading', { name: 'All orders' })).toBeTruthy();
    expect(location.pathname + location.search).toBe('/orders?open=1');
  });

  it('draws a menu entry with an address as its own, whatever element came along', async () => {
    await open();
    await shell.arrive({ entry: orders });
    await shell.plugin(orders, (api) => {
      api.registerMenu(() => <b>mine</b>, { label: 'Orders', href: '/orders' });
      api.registerMenu(() => <b>drawn by the plugin</b>);
    });
    const menu = within(screen.getByRole('navigation'));
    expect(menu.getByRole('link', { name: 'Orders' }).className).toContain('nav-link');
    expect(menu.queryByText('mine')).toBeNull();
    expect(menu.getByText('drawn by the plugin')).toBeTruthy();
  });

  it('appear under their address with menu entry, title and focus', async () => {
    await open();
    await shell.arrive({ entry: orders });
    await shell.plugin(orders, (api) => {
      api.registerPage('/orders', () => <h1>All orders</h1>, { title: 'Orders' });
      api.registerMenu('orders', { label: 'Orders' });
    });
    await click(within(screen.getByRole('navigation')).getByRole('link', { name: 'Orders' }));
    const heading = screen.getByRole('heading', { name: 'All orders' });
    expect(heading.closest('.plugin-page')).toBeTruthy();
    expect(location.pathname).toBe('/orders');
    expect(document.title).toBe('Orders · Midplane');
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'All orders' }));
  });

  it('are also at /plugins/{name}, and leave with their plugin', async () => {
    await open('/plugins/orders');
    await shell.arrive({ entry: orders });
    let release = () => {};
    await act(async () => {
      const binding = shell.setUp(orders, (api) => api.registerPage('/orders', () => <p>rows</p>));
      release = () => binding.release?.();
    });
    expect(screen.getByText('rows')).toBeTruthy();
    await act(async () => release());
    expect(screen.queryByText('rows')).toBeNull();
  });

  it('may not take an address of the shell or of another plugin', async () => {
    await open();
    await shell.arrive({ entry: orders }, { entry: notes });
    await shell.plugin(orders, (api) => {
      api.registerPage('/orders', Tile);
      for (const taken of ['/', '/login', '/plugins', '/plugins/notes']) {
        expect(() => api.registerPage(taken, Tile)).toThrow(/already belongs/);
      }
    });
    await shell.plugin(notes, (api) => {
      expect(() => api.registerPage('orders', () => null)).toThrow(/plugin orders/);
    });
  });

  it('an unknown address waits for plugins before it says so', async () => {
    await open('/nowhere');
    expect(screen.queryByText('Page not found')).toBeNull();
    await shell.arrive();
    expect(screen.getByRole('heading', { name: 'Page not found' })).toBeTruthy();
  });
});

describe('dialogs, notices, extensions and services', () => {
  it('one plugin opens the dialog of another, which closes itself', async () => {
    await open();
    await shell.arrive({ entry: orders }, { entry: notes });
    await shell.plugin(orders, (api) => api.registerModal('picker', Picker, { title: 'Pick one' }));
    await shell.plugin(notes, (api) => {
      expect(() => api.showModal('unknown')).toThrow(/no plugin registered/);
      api.showModal('picker', { of: 'orders' });
    });
    const dialog = within(screen.getByRole('dialog', { name: 'Pick one' }));
    await click(dialog.getByText('pick orders'));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('a notification is announced and can be dismissed', async () => {
    await open();
    await shell.arrive({ entry: orders });
    await shell.plugin(orders, (api) => {
      api.showNotification('Order 7 was packed', { type: 'success', title: 'Packed' });
    });
    const notices = within(screen.getByRole('region', { name: 'Notifications' }));
    expect(notices.getByRole('list').getAttribute('aria-live')).toBe('polite');
    expect(notices.getByText('Order 7 was packed')).toBeTruthy();
    await click(notices.getByRole('button', { name: 'Dismiss notification' }));
    expect(notices.queryByText('Order 7 was packed')).toBeNull();
  });

  it('an extension fills the slot of another plugin', async () => {
    await open();
    await shell.arrive({ entry: orders }, { entry: notes });
    await shell.plugin(notes, (api) => {
      api.registerExtension('order-details', NoteLink);
      api.registerExtension('data-export', { format: 'csv' });
    });
    await shell.plugin(orders, (api) => {
      const { Extension, getExtensions } = api as never as {
        Extension: React.ComponentType<{ name: string; params: object }>;
        getExtensions(slot: string): unknown[];
      };
      api.registerTile('slot', () => <Extension name="order-details" params={{ id: '7' }} />);
      expect(getExtensions('data-export')).toEqual([{ format: 'csv' }]);
    });
    expect(screen.getByText('note on 7')).toBeTruthy();
  });

  it('services have one owner, events and data are shared, and all of it ends with the plugin', async () => {
    await open();
    const heard: unknown[] = [];
    const binding = shell.setUp(notes, (api) => {
      const service = api as never as { registerService(name: string, value: unknown): void };
      service.registerService('notes', { add: () => 1 });
      api.on('orders:new', (data) => heard.push(data));
      expect(api.setData('notes.open', 3)).toBe(true);
    });
    shell.setUp(orders, (api) => {
      const service = api as never as Record<string, (name: string, value?: unknown) => unknown>;
      expect(service.getService?.('notes')).toHaveProperty('add');
      expect(() => service.registerService?.('notes', {})).toThrow(/plugin notes/);
      expect(api.getData('notes.open')).toBe(3);
      expect(api.setData('notes.open', 4)).toBe(false);
      api.emit('orders:new', 7);
      binding.release?.();
      api.emit('orders:new', 8);
      expect(service.getService?.('notes')).toBeUndefined();
    });
    expect(heard).toEqual([7]);
  });
});
