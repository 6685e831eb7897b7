/**
 * A set of change listeners. One that throws is reported and skipped: whoever announces a change is
 * usually in the middle of something that must finish.
 */
export interface Listeners<T extends unknown[]> {
  add(listener: (...args: T) => void): () => void;
  notify(...args: T): void;
}

export function createListeners<T extends unknown[] = []>(what: string): Listeners<T> {
  const listeners = new Set<(...args: T) => void>();
  return {
    add(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    notify(...args) {
      // A copy: listeners may add or remove listeners while being called.
      for (const listener of [...listeners]) {
        try {
          listener(...args);
        } catch (error) {
          console.error(`A listener for ${what} failed:`, error);
        }
      }
    },
  };
}
