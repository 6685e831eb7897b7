/** What one tab hears of the server, as it tells it to the others: one text for each piece of news. */
export const FEED_NEWS = 'changed';
const OF_FLAGS = 'flags ';

/** The news of an event; null for one that this page does not know. */
export function newsOf(name: string, data: string): string | null {
  if (name === 'feed') return FEED_NEWS;
  if (name !== 'flags') return null;
  try {
    const { tag } = JSON.parse(data) as { tag?: unknown };
    return typeof tag === 'string' ? OF_FLAGS + tag : null;
  } catch {
    return null;
  }
}

/** The tag of the flags that it tells of; null when it tells of the list. */
export function flagsOf(news: string): string | null {
  return news.startsWith(OF_FLAGS) ? news.slice(OF_FLAGS.length) : null;
}
