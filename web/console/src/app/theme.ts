/** Light, dark or the system's: the choice that the shell keeps, under the same name. */
import { useSyncExternalStore } from 'react';

export type ThemeChoice = 'light' | 'dark' | 'system';
const KEY = 'midplane:theme';
const listeners = new Set<() => void>();

function stored(): ThemeChoice {
  try {
    const found = localStorage.getItem(KEY);
    return found === 'light' || found === 'dark' ? found : 'system';
  } catch {
    return 'system';
  }
}

let choice = stored();

function wear(next: ThemeChoice): void {
  choice = next;
  if (next === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
  for (const listener of [...listeners]) listener();
}

export function chooseTheme(next: ThemeChoice): void {
  try {
    if (next === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, next);
  } catch {
    // Without storage the choice lasts for this page.
  }
  wear(next);
}

export function useTheme(): ThemeChoice {
  return useSyncExternalStore(
    (listener) => {
      const hear = ({ key }: StorageEvent) => {
        if (key === KEY || key === null) wear(stored());
      };
      listeners.add(listener);
      addEventListener('storage', hear);
      return () => {
        listeners.delete(listener);
        removeEventListener('storage', hear);
      };
    },
    () => choice,
  );
}
