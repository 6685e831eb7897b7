/**
 * First script of the page: starts the runtime, and with it the request for the plugin list, before a
 * line of React is there. Draws nothing; when the rest cannot be fetched it uncovers the message that
 * index.html already carries.
 */

import { sharedLibraries } from 'virtual:shared-libraries';
import { createRuntime } from '@midplane/runtime';
import { navigateTo } from './host/navigation';

function showFatal(error: unknown): void {
  console.error(error);
  document.getElementById('boot-error')?.removeAttribute('hidden');
  document.getElementById('skeleton')?.setAttribute('hidden', '');
  const detail = document.getElementById('boot-error-detail');
  if (detail) detail.textContent = error instanceof Error ? error.message : String(error);
  document.getElementById('boot-reload')?.addEventListener('click', () => location.reload());
}

try {
  const runtime = createRuntime({ shared: sharedLibraries, host: { navigate: navigateTo } });
  runtime.feed.load().catch(() => undefined);
  import('./main').then(({ mountShell }) => mountShell(runtime)).catch(showFatal);
} catch (error) {
  showFatal(error);
}
