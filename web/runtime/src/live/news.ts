/** What one tab hears of the server, as it tells it to the others: one text for each piece of news. */
export const FEED_NEWS = 'changed';
/** A tab has come, and asks what the others have heard before. */
export const HELLO = 'hello';
const OF_FLAGS = 'flags ';
const FEED_AT = 'at ';
/** Configurations come with the list: who hears of one finds it there. */
const INSTALLS: readonly string[] = ['plugin:installed', 'plugin:uninstalled'];

/** The news of an event; null for one that this page does not know. */
export function newsOf(name: string, data: string): string | null {
  if (name === 'feed') return FEED_NEWS;
  if (name !== 'flags' && !INSTALLS.includes(name)) return null;
  try {
    const { tag, plugin } = JSON.parse(data) as { tag?: unknown; plugin?: unknown };
    if (name !== 'flags') return typeof plugin === 'string' ? `${name} ${plugin}` : null;
    return typeof tag === 'string' ? OF_FLAGS + tag : null;
  } catch {
    return null;
  }
}

/** What is told of an event to a tab that came after it: where the list stands is compared first. */
export const recalled = (news: string, data: string): string =>
  news === FEED_NEWS ? FEED_AT + data : news;

const rest = (news: string, prefix: string): string | null =>
  news.startsWith(prefix) ? news.slice(prefix.length) : null;

/** What became of an install, and of which plugin; null when it tells of something else. */
export function installOf(news: string): [event: string, plugin: string] | null {
  const event = INSTALLS.find((name) => news.startsWith(`${name} `));
  return event ? [event, news.slice(event.length + 1)] : null;
}

/** The tag of the flags that it tells of; null when it tells of something else. */
export const flagsOf = (news: string): string | null => rest(news, OF_FLAGS);

/** The data of the event that it recalls; null when it recalls none. */
export const feedOf = (news: string): string | null => rest(news, FEED_AT);
