/** A page whose code comes when somebody goes there, and does not come at first. */
import { act, fireEvent, render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { expect, it, vi } from 'vitest';
import { ShellContext } from '../src/host/context';
import { lazyPage } from '../src/pages/LazyPage';
import { createThemeStore } from '../src/theme/theme';
import { createFakeRuntime } from './support/fake-runtime';

it('is tried again by a button, and loaded once for all who come after', async () => {
  const { runtime } = createFakeRuntime();
  const load = vi
    .fn<() => Promise<() => React.ReactNode>>()
    .mockRejectedValueOnce(new TypeError('Failed to fetch'))
    .mockResolvedValue(() => <p>the page</p>);
  const Page = lazyPage(load);
  const draw = () =>
    render(
      <MemoryRouter>
        <ShellContext value={{ runtime, theme: createThemeStore(runtime.events) }}>
          <Page />
        </ShellContext>
      </MemoryRouter>,
    );
  const first = draw();
  await screen.findByText('A part of the page could not be loaded');
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Retry' })));
  await screen.findByText('the page');
  first.unmount();
  draw();
  screen.getByText('the page');
  expect(load).toHaveBeenCalledTimes(2);
});
