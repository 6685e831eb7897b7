/** The whole shell, drawn in memory around a fake runtime. */

import type { FeedEntry, PluginApi } from '@midplane/runtime';
import { act } from '@testing-library/react';
import { mountShell } from '../../src/mount';
import { createFakeRuntime } from './fake-runtime';

export async function openShell(path = '/') {
  history.replaceState(null, '', path);
  document.body.innerHTML = '<div id="root"></div>';
  const fake = createFakeRuntime();
  let unmount = () => {};
  await act(async () => {
    unmount = mountShell(fake.runtime);
  });
  return {
    ...fake,
    arrive: (...statuses: Parameters<typeof fake.arrive>) =>
      act(async () => fake.arrive(...statuses)),
    async plugin(entry: FeedEntry, setup: (api: PluginApi & Record<string, never>) => void) {
      await act(async () => {
        fake.setUp(entry, setup);
      });
    },
    close: () => act(async () => unmount()),
  };
}
