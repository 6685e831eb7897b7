/** What assistive technology and a keyboard meet in each component. */
import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ChangePassword, Dialog, Field, faultsOfPasswords, Menu, ToastRegion } from '../src';
import { nextIndex } from '../src/components/Menu';

describe('Dialog', () => {
  it('is named by its title and asks its owner to close on Escape', () => {
    const onClose = vi.fn();
    render(
      <Dialog title="Add tile" onClose={onClose}>
        body
      </Dialog>,
    );
    const dialog = screen.getByRole('dialog', { name: 'Add tile' });
    fireEvent(dialog, new Event('cancel', { cancelable: true }));
    expect(onClose).toHaveBeenCalledOnce();
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(onClose).toHaveBeenCalledTimes(2);
  });

  it('begins in its first field, or in the one that asks for it', () => {
    const first = render(
      <Dialog title="A" onClose={() => {}}>
        <Field label="One" />
        <Field label="Two" />
      </Dialog>,
    );
    expect(document.activeElement).toBe(screen.getByLabelText('One'));
    first.unmount();
    render(
      <Dialog title="A" onClose={() => {}}>
        <Field label="One" />
        <Field label="Two" data-autofocus="" />
      </Dialog>,
    );
    expect(document.activeElement).toBe(screen.getByLabelText('Two'));
  });

  it('gives focus back to what opened it', () => {
    const opener = document.body.appendChild(document.createElement('button'));
    opener.focus();
    const view = render(<Dialog title="A" onClose={() => {}} />);
    screen.getByRole('button', { name: 'Close' }).focus();
    view.unmount();
    expect(document.activeElement).toBe(opener);
    opener.remove();
  });
});

describe('Field', () => {
  it('ties hint and error to the input', () => {
    render(<Field label="Name" hint="As on your badge" error="Enter your name" />);
    const input = screen.getByLabelText('Name');
    expect(input.getAttribute('aria-invalid')).toBe('true');
    const ids = input.getAttribute('aria-describedby')?.split(' ') ?? [];
    expect(ids.map((id) => document.getElementById(id)?.textContent)).toEqual([
      'As on your badge',
      'Enter your name',
    ]);
  });
});

describe('Menu', () => {
  it('opens on the first item, chooses, and returns focus to its button', () => {
    const onSelect = vi.fn();
    render(
      <Menu
        label="Theme"
        items={[
          { id: 'l', label: 'Light', checked: false, onSelect },
          { id: 'd', label: 'Dark', checked: true, onSelect },
        ]}
      >
        T
      </Menu>,
    );
    const button = screen.getByRole('button', { name: 'Theme' });
    expect(button.getAttribute('aria-expanded')).toBe('false');
    fireEvent.keyDown(button, { key: 'ArrowDown' });
    expect(document.activeElement?.textContent).toBe('Light');
    fireEvent.keyDown(screen.getByRole('menu'), { key: 'ArrowDown' });
    expect(document.activeElement?.getAttribute('aria-checked')).toBe('true');
    fireEvent.click(screen.getByRole('menuitemradio', { name: 'Dark' }));
    expect(onSelect).toHaveBeenCalledOnce();
    expect(screen.queryByRole('menu')).toBeNull();
    expect(document.activeElement).toBe(button);
  });

  it('opens upwards on the last item, and a link in it follows Space', () => {
    const items = [
      { id: 'p', group: '', label: 'Plugins', onSelect: vi.fn() },
      { id: 'd', group: 'Help', label: 'Documentation', href: '#docs' },
    ];
    render(
      <Menu label="More" items={items}>
        M
      </Menu>,
    );
    fireEvent.keyDown(screen.getByRole('button', { name: 'More' }), { key: 'ArrowUp' });
    const link = screen.getByRole('menuitem', { name: 'Documentation' });
    expect(document.activeElement).toBe(link);
    expect(screen.getByRole('group', { name: 'Help' }).contains(link)).toBe(true);
    const followed = vi.fn();
    link.addEventListener('click', followed);
    fireEvent.keyDown(link, { key: ' ' });
    expect(followed).toHaveBeenCalledOnce();
    expect(screen.queryByRole('menu')).toBeNull();
  });

  it.each([
    ['ArrowDown', 2, 0],
    ['ArrowUp', 0, 2],
    ['Home', 2, 0],
    ['End', 0, 2],
    ['s', 0, 2],
    ['x', 0, -1],
    [' ', 0, -1],
  ])('%s at %i leads to %i', (key, at, expected) => {
    expect(nextIndex(key, at, ['Light', 'Dark', 'System'])).toBe(expected);
  });
});

describe('ToastRegion', () => {
  it('stands on the page before the first toast and closes a toast when its time is up', () => {
    vi.useFakeTimers();
    const onClose = vi.fn();
    const view = render(<ToastRegion items={[]} onClose={onClose} />);
    expect(screen.getByRole('region', { name: 'Notifications' })).toBeTruthy();
    const item = { id: '1', tone: 'success', content: 'Saved', autoClose: 4000 } as const;
    view.rerender(<ToastRegion items={[item]} onClose={onClose} />);
    fireEvent.pointerEnter(screen.getByRole('listitem'));
    vi.advanceTimersByTime(5000);
    expect(onClose).not.toHaveBeenCalled();
    fireEvent.pointerLeave(screen.getByRole('listitem'));
    vi.advanceTimersByTime(4000);
    expect(onClose).toHaveBeenCalledWith('1');
    vi.useRealTimers();
  });
});

describe('ChangePassword', () => {
  it('is sent once both are alike, and says at which field it was refused', async () => {
    expect(faultsOfPasswords({ current: 'a', next: 'b', again: 'b' })).toEqual({});
    const send = vi.fn().mockRejectedValueOnce(new Error('no')).mockResolvedValueOnce(undefined);
    render(
      <ChangePassword
        username="ada"
        send={send}
        refusalOf={() => ({ faults: { current: 'Not yours' }, problem: <p>Above</p> })}
        onClose={() => {}}
      />,
    );
    const type = (label: string, value: string) =>
      fireEvent.change(screen.getByLabelText(label), { target: { value } });
    const press = () => fireEvent.click(screen.getByRole('button', { name: 'Change password' }));
    type('Current password', 'old');
    type('New password', 'new');
    press();
    screen.getByText('It is not the same as above');
    expect(send).not.toHaveBeenCalled();
    type('The same again', 'new');
    press();
    await screen.findByText('Not yours');
    screen.getByText('Above');
    press();
    await screen.findByText('Your other sessions have ended.');
    expect(send).toHaveBeenLastCalledWith({ current: 'old', next: 'new', again: 'new' });
  });
});
