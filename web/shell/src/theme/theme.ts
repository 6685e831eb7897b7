/** The viewer's theme: light, dark or the system's. Kept in this browser only; plugins hear `theme:change`. */
import type { EventBus } from '@midplane/runtime/types';

export type ThemeChoice = 'light' | 'dark' | 'system';
export const THEME_KEY = 'midplane:theme';

/** `--mp-surface` of each theme, the colour of the header. */
const BARS = { light: '#ffffff', dark: '#161a21' } as const;

export interface ThemeStore {
  get(): ThemeChoice;
  set(choice: ThemeChoice): void;
  subscribe(listener: () => void): () => void;
}

export function resolveTheme(choice: ThemeChoice): 'light' | 'dark' {
  if (choice !== 'system') return choice;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

function readStored(): ThemeChoice {
  try {
    const stored = localStorage.getItem(THEME_KEY);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system';
  }
}

function store(choice: ThemeChoice): void {
  try {
    if (choice === 'system') localStorage.removeItem(THEME_KEY);
    else localStorage.setItem(THEME_KEY, choice);
  } catch {
    // Without storage the choice lasts for this page.
  }
}

/** The browser's own bars: the page names one colour per theme of the system; a choice stands over both. */
function colourBrowser(choice: ThemeChoice): void {
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const theirs = meta.media.includes('dark') ? 'dark' : 'light';
    meta.content = BARS[choice === 'system' ? theirs : choice];
  }
}

export function createThemeStore(events: Pick<EventBus, 'emit'>): ThemeStore {
  let choice = readStored();
  const listeners = new Set<() => void>();
  const announce = () => {
    for (const listener of [...listeners]) listener();
    events.emit('theme:change', { choice, theme: resolveTheme(choice) });
  };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    if (choice === 'system') announce();
  });
  const wear = (next: ThemeChoice) => {
    choice = next;
    if (next === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    colourBrowser(next);
    announce();
  };
  colourBrowser(choice);
  // Written by another tab; this one hears of it, and of nothing that it writes itself.
  addEventListener('storage', ({ key }) => {
    if (key === THEME_KEY || key === null) wear(readStored());
  });
  return {
    get: () => choice,
    set(next) {
      store(next);
      wear(next);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
