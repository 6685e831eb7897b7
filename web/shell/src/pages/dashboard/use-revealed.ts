/**
 * When the places of plugins that declare none are filled. All of them at once: before, nobody knows
 * which of them have a tile at all, and each that has none would pull up what stands behind it.
 */
import { useEffect, useState } from 'react';
import { isSettled, usePatienceOver, usePlugins } from '../../host/context';
import { isDeclared } from '../../host/declared';

export function useRevealed(): boolean {
  const known = usePlugins().every((status) => isSettled(status) || isDeclared(status.entry));
  const over = usePatienceOver();
  const [was, setWas] = useState(false);
  const revealed = was || known || over;
  // For good: a plugin that is tried again later hides nothing.
  useEffect(() => {
    if (revealed) setWas(true);
  }, [revealed]);
  return revealed;
}
