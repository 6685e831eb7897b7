/** OpenFeature's own SDK for browsers, unmodified, asks this server for flags. */
import { OFREPWebProvider } from '@openfeature/ofrep-web-provider';
import { OpenFeature, ProviderEvents } from '@openfeature/web-sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Server } from '../harness/server';

let server: Server;

const flag = (key: string, body: unknown) =>
  server.api.demand(`/api/platform/v1/flags/${key}`, {
    method: 'PUT',
    body: JSON.stringify(body),
  });

beforeAll(async () => {
  server = await Server.start();
});

afterAll(async () => {
  await OpenFeature.close();
  await server?.stop();
});

test('the SDK gets values of every type, and again after they changed', async () => {
  await flag('dark', { enabled: true, default: true });
  await flag('colour', { enabled: true, default: 'grey' });
  await flag('limit', { enabled: true, default: 25 });
  await flag('layout', { enabled: true, default: { columns: 2 } });

  const asked: (string | null)[] = [];
  const provider = new OFREPWebProvider({
    baseUrl: server.url,
    cacheMode: 'disabled',
    fetchImplementation: (input, init) => {
      asked.push(new Headers(init?.headers).get('if-none-match'));
      return fetch(input, init);
    },
  });
  await OpenFeature.setContext({ targetingKey: 'browser-1' });
  await OpenFeature.setProviderAndWait(provider);
  const client = OpenFeature.getClient();
  expect(client.getBooleanValue('dark', false)).toBe(true);
  expect(client.getStringValue('colour', 'none')).toBe('grey');
  expect(client.getNumberValue('limit', 0)).toBe(25);
  expect(client.getObjectValue('layout', {})).toEqual({ columns: 2 });
  expect(client.getBooleanDetails('nothing', true)).toMatchObject({
    value: true,
    errorCode: 'FLAG_NOT_FOUND',
  });

  await flag('colour', {
    enabled: true,
    default: 'grey',
    rules: [{ when: { percentage: 100, betaFeatures: true }, value: 'blue' }],
  });
  const changed = new Promise((resolve) => client.addHandler(ProviderEvents.Ready, resolve));
  await OpenFeature.setContext({ targetingKey: 'browser-1', betaFeatures: true });
  await changed;
  expect(client.getStringDetails('colour', 'none')).toMatchObject({
    value: 'blue',
    reason: 'SPLIT',
    variant: 'rule-1',
  });
  expect(asked.length).toBeGreaterThan(1);
});
