/** What the sign-in page offers, as the server says it; without its word a password is asked for. */
import { createApi } from '@midplane/api';
import { useEffect, useState } from 'react';

export interface WaysIn {
  items: { id: string; displayName: string; signInPath: string }[];
  /** Others whose passwords are typed here. */
  passwordProviders: { id: string; displayName: string; isFirst: boolean }[];
  passwords: boolean;
  passwordsFirst: boolean;
}

const OWN_ACCOUNTS: WaysIn = {
  items: [],
  passwordProviders: [],
  passwords: true,
  passwordsFirst: true,
};

async function ask(): Promise<WaysIn> {
  const api = createApi({ baseUrl: location.origin, token: () => null });
  const { data } = await api.GET('/auth/providers');
  // a server of before knows fewer kinds
  return { ...OWN_ACCOUNTS, ...data };
}

/** Null until the server has said it; it is asked once it is wanted. */
export function useWaysIn(isWanted = true): WaysIn | null {
  const [ways, setWays] = useState<WaysIn | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    let isShown = true;
    const show = (known: WaysIn) => {
      if (isShown) setWays(known);
    };
    ask().then(show, () => show(OWN_ACCOUNTS));
    return () => {
      isShown = false;
    };
  }, [isWanted]);
  return ways;
}
