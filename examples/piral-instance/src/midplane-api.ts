/**
 * The parts of Midplane's plugin API that Piral has no plugin for, for use in the emulator:
 * `http` (the pilet's backend, through whatever `pilet debug` proxies), `auth` (a fixed person) and
 * flags (all of them off).
 */
import type { PiletMetadata, PluginHttp, SessionUser } from '../index';

const developer: SessionUser = {
  id: 'developer',
  username: 'developer',
  displayName: 'Developer',
  roles: ['member'],
};

function backendOf(name: string): PluginHttp {
  const call = (path: string, init?: RequestInit) => fetch(`/api/v1/${name}${path}`, init);
  const json = async (response: Response) => {
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
    return response.json();
  };
  return {
    fetch: call,
    get: async (path) => json(await call(path)),
    post: async (path, body) =>
      json(
        await call(path, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      ),
  };
}

export const midplaneApi = () => (_api: unknown, meta: PiletMetadata) => ({
  http: backendOf(meta.name),
  auth: { user: () => developer, hasPermission: () => true },
  isEnabled: () => false,
  flags: { isEnabled: () => false, ready: async () => undefined, subscribe: () => () => undefined },
});
