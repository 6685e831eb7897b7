/**
 * The last good feed of each viewer, in localStorage, used when the server cannot be.
 *
 * Bounded: a feed that is too big is simply not kept, and one viewer is kept at a time besides the
 * anonymous one. Storage that is full, blocked or tampered with means "no copy", never an error.
 */
const PREFIX = 'midplane:feed:';
const MAX_CHARS = 512 * 1024;
export const ANONYMOUS = 'anonymous';

export interface CachedFeed {
  etag: string | null;
  /** The body as the server sent it; validated again when read. */
  body: unknown;
}

export interface FeedCache {
  read(viewer: string): CachedFeed | null;
  write(viewer: string, copy: CachedFeed): void;
  forget(viewer: string): void;
  /** The signed-in viewer whose copy is kept; lets a page start while the server is away. */
  lastViewer(): string | null;
}

export function createFeedCache(storage: Storage | null = pageStorage()): FeedCache {
  const keys = () =>
    storage
      ? Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter(
          (key) => key.startsWith(PREFIX),
        )
      : [];

  function attempt<T>(work: (store: Storage) => T): T | null {
    if (!storage) return null;
    try {
      return work(storage);
    } catch {
      return null;
    }
  }

  return {
    read: (viewer) =>
      attempt((store) => {
        const raw: unknown = JSON.parse(store.getItem(PREFIX + viewer) ?? 'null');
        if (typeof raw !== 'object' || raw === null || !('body' in raw)) return null;
        const etag = 'etag' in raw && typeof raw.etag === 'string' ? raw.etag : null;
        return { etag, body: raw.body };
      }),

    write(viewer, copy) {
      attempt((store) => {
        const own = PREFIX + viewer;
        for (const key of keys()) {
          if (key !== own && key !== PREFIX + ANONYMOUS && viewer !== ANONYMOUS) {
            store.removeItem(key);
          }
        }
        const text = JSON.stringify(copy);
        // An older copy must not outlive a newer feed that does not fit.
        if (text.length > MAX_CHARS) store.removeItem(own);
        else store.setItem(own, text);
      });
    },

    forget(viewer) {
      attempt((store) => store.removeItem(PREFIX + viewer));
    },

    lastViewer: () =>
      attempt(() => {
        const key = keys().find((name) => name !== PREFIX + ANONYMOUS);
        return key ? key.slice(PREFIX.length) : null;
      }),
  };
}

/** Reading `localStorage` throws where the user blocked site data. */
function pageStorage(): Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
