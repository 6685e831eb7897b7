/** A pause that ends early when nobody wants what comes after it any more. Never rejects. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

export const later: Wait = (ms, signal) =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });
