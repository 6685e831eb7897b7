/** One question to the backend as React state: loading, failed or here, and a way to ask again. */
import * as React from 'react';

export interface Loaded<T> {
  value?: T;
  error?: string;
  loading: boolean;
  reload(): void;
}

export function useLoaded<T>(load: () => Promise<T>, deps: unknown[]): Loaded<T> {
  const [state, setState] = React.useState<{ value?: T; error?: string; loading: boolean }>({
    loading: true,
  });
  const [round, setRound] = React.useState(0);
  React.useEffect(() => {
    let current = true;
    setState((before) => ({ ...before, loading: true }));
    load().then(
      (value) => current && setState({ value, loading: false }),
      (error: Error) => current && setState({ error: error.message, loading: false }),
    );
    return () => {
      current = false;
    };
  }, [...deps, round]);
  return { ...state, reload: React.useCallback(() => setRound((n) => n + 1), []) };
}
