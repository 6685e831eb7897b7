import { expect, test, vi } from 'vitest';
import { fakeFetch, json } from '../test/support/browser';
import { createFlags } from './flags';
import type { SessionUser } from './types';

const URL_ = '/ofrep/v1/evaluate/flags';
const ada: SessionUser = { id: 'u1', username: 'ada', displayName: 'Ada', roles: [] };

function page(answer: (init: RequestInit) => Response | Promise<Response>) {
  const emit = vi.fn();
  const net = fakeFetch({ [URL_]: answer });
  let user: SessionUser | null = null;
  let token: string | null = null;
  let changed = () => {};
  const flags = createFlags({
    session: {
      user: () => user,
      freshToken: async () => token,
      renew: async () => token,
      subscribe: (listener) => {
        changed = listener;
        return () => undefined;
      },
    },
    events: { emit },
    random: () => 0,
    fetch: net.fetch,
  });
  const signIn = (next: SessionUser, with_: string | null = 'token-1') => {
    user = next;
    token = with_;
    changed();
  };
  return { flags, net, signIn, emit };
}
const on = (...keys: string[]) =>
  json({ flags: keys.map((key) => ({ key, value: true })) }, 200, { etag: `"${keys}"` });

test('nobody asks for flags until a plugin does', async () => {
  const { flags, net } = page(() => on('dark'));
  await flags.refresh();
  expect(net.calls).toEqual([]);
  expect(flags.isEnabled('dark')).toBe(false);
  await flags.ready();
  expect(flags.isEnabled('dark')).toBe(true);
  expect(flags.isEnabled('constructor')).toBe(false);
  expect(net.calls).toHaveLength(1);
});

test('only true is on', async () => {
  const flags = [
    { key: 'text', value: 'true' },
    { key: 'one', value: 1 },
  ];
  const { flags: own } = page(() => json({ flags }));
  await own.ready();
  expect([own.isEnabled('text'), own.isEnabled('one')]).toEqual([false, false]);
});

test('listeners hear of a change, and of nothing else', async () => {
  let now = on('dark');
  const { flags, net } = page(() => now);
  await flags.ready();
  const heard = vi.fn();
  flags.subscribe(heard);
  now = new Response(null, { status: 304 });
  await flags.refresh();
  expect(new Headers(net.calls[1]?.init.headers).get('if-none-match')).toBe('"dark"');
  expect(heard).not.toHaveBeenCalled();
  now = on('dark', 'wide');
  await flags.refresh();
  expect(heard).toHaveBeenCalledOnce();
  expect(flags.isEnabled('wide')).toBe(true);
});

test('somebody who signs in gets their own, asked with their token and without a tag', async () => {
  const { flags, net, signIn } = page((init) =>
    new Headers(init.headers).has('authorization') ? on('beta') : on(),
  );
  await flags.ready();
  signIn(ada);
  await vi.waitFor(() => expect(flags.isEnabled('beta')).toBe(true));
  expect(new Headers(net.calls[1]?.init.headers).get('if-none-match')).toBeNull();
});

test('what is known stays while the server is away, or the viewer cannot be proved', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  let answer: () => Response | Promise<Response> = () => on('dark');
  const { flags, net, signIn } = page(() => answer());
  await flags.ready();
  answer = () => Promise.reject(new TypeError('Failed to fetch'));
  await flags.refresh();
  expect(flags.isEnabled('dark')).toBe(true);
  signIn(ada, null);
  await flags.refresh();
  expect(net.calls).toHaveLength(2);
});

test('another answer of the server is asked for at once, and plugins hear which flags it changed', async () => {
  let now = on('dark', 'wide');
  const { flags, net, emit } = page(() => now);
  flags.hear('"other"');
  await new Promise((resolve) => setTimeout(resolve));
  expect(net.calls).toEqual([]);
  await flags.ready();
  expect(emit).not.toHaveBeenCalled();
  flags.hear('W/"dark,wide"');
  await new Promise((resolve) => setTimeout(resolve));
  expect(net.calls).toHaveLength(1);
  now = on('wide', 'new');
  flags.hear('"wide,new"');
  await vi.waitFor(() => expect(flags.isEnabled('new')).toBe(true));
  expect(emit.mock.calls).toEqual([['flags:changed', { changed: ['dark', 'new'] }]]);
});
