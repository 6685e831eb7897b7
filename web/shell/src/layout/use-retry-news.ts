/** Says to who cannot see it what became of a plugin that was tried again. */
import type { PluginStatus } from '@midplane/runtime/types';
import { useEffect, useRef, useState } from 'react';
import { nameOf, usePlugins } from '../host/context';

type Phases = ReadonlyMap<string, PluginStatus['phase']>;

/** What to say of a plugin that had failed, or null while there is nothing new. */
export function newsOf(
  tried: ReadonlySet<string>,
  before: Phases,
  now: PluginStatus,
): string | null {
  const { entry, phase } = now;
  const was = before.get(entry.name);
  if (was === phase) return null;
  const name = nameOf(entry);
  if (was === 'failed') return phase === 'ready' ? `${name} is back` : `Trying ${name} again`;
  if (!tried.has(entry.name)) return null;
  if (phase === 'ready') return `${name} is back`;
  return phase === 'failed' ? `${name} failed again` : null;
}

export function useRetryNews(): string {
  const plugins = usePlugins();
  const [news, setNews] = useState('');
  const before = useRef<Phases>(new Map());
  const tried = useRef(new Set<string>());
  useEffect(() => {
    const said = plugins.map((status) => newsOf(tried.current, before.current, status));
    for (const { entry } of plugins) {
      if (before.current.get(entry.name) === 'failed') tried.current.add(entry.name);
    }
    before.current = new Map(plugins.map(({ entry, phase }) => [entry.name, phase]));
    const latest = said.findLast((text) => text !== null);
    if (latest) setNews(latest);
  }, [plugins]);
  return news;
}
