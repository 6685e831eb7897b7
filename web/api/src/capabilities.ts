/** What a capability that a plugin asks for is about, as people read it. Names are open: those of others are shown. */
const WORDS: Record<string, string> = {
  'http:outbound': 'Call services outside the platform',
  'events:publish': 'Send events to other plugins',
  'events:subscribe': 'Hear the events of other plugins',
  'db:read': 'Read from a database',
  'db:write': 'Write to a database',
  'storage:read': 'Read stored data',
  'storage:write': 'Store data',
  'files:read': 'Read files',
  'files:write': 'Store files',
  'cache:read': 'Read from the cache',
  'cache:write': 'Write to the cache',
  'users:read': 'Read who people are',
  'notifications:send': 'Send notifications',
  'secrets:read': 'Read its secrets',
};

export function capabilityInWords(name: string): string | undefined {
  return Object.hasOwn(WORDS, name) ? WORDS[name] : undefined;
}
