import { expect, test } from 'vitest';
import { FEED_NEWS, feedOf, flagsOf, installOf, newsOf, recalled } from './news';

test('events become news, and what is no event of ours none', () => {
  expect(newsOf('feed', '{"revision":7}')).toBe(FEED_NEWS);
  expect(flagsOf(newsOf('flags', '{"tag":"\\"a\\""}') ?? '')).toBe('"a"');
  for (const data of ['', '[', 'null', '{"tag":1}', '{}']) expect(newsOf('flags', data)).toBeNull();
  expect(newsOf('ping', '{}')).toBeNull();
});

test('a tab that comes later is told where the list stands, and which flags there are', () => {
  const data = '{"registry":"r","revision":7}';
  expect(feedOf(recalled(FEED_NEWS, data))).toBe(data);
  expect(flagsOf(recalled('flags "a"', '{}'))).toBe('"a"');
  expect([feedOf(FEED_NEWS), flagsOf(FEED_NEWS)]).toEqual([null, null]);
});

test('an install is told with its plugin, whatever that is called', () => {
  const news = newsOf('plugin:installed', '{"plugin":"@acme/notes"}');
  expect(installOf(news ?? '')).toEqual(['plugin:installed', '@acme/notes']);
  expect([flagsOf(news ?? ''), feedOf(news ?? '')]).toEqual([null, null]);
  expect(newsOf('plugin:config:changed', '{"plugin":"notes"}')).toBeNull();
  expect(newsOf('plugin:installed', '{}')).toBeNull();
});
