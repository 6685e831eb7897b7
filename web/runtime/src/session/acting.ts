/**
 * Tells the other tabs of this browser in which team the session acts from now on. They have tokens of
 * their own, which say so when they are renewed. What is stored is no secret, and nobody trusts it: it
 * only makes a tab ask.
 */
const KEY = 'midplane:acts-in';

export interface ActingTabs {
  tell(user: string, team: string | undefined): void;
}

/** `isNews` is asked with what another tab said: whether it is about this viewer and another team. */
export function joinActingTabs(
  isNews: (user: string, team: string | undefined) => boolean,
  renew: () => void,
): ActingTabs {
  const look = (text: string | null) => {
    const [user, team] = text?.split(' ', 2) ?? [];
    if (user && isNews(user, team || undefined)) renew();
  };
  if (typeof addEventListener === 'function') {
    addEventListener('storage', ({ key, newValue }) => key === KEY && look(newValue));
    // A page that was put away heard nothing meanwhile.
    addEventListener('pageshow', ({ persisted }) => persisted && look(attempt(() => stored())));
  }
  return {
    tell: (user, team) => attempt(() => localStorage.setItem(KEY, `${user} ${team ?? ''}`)),
  };
}

const stored = (): string | null => localStorage.getItem(KEY);

/** Storage that is blocked or full is no storage. */
function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
