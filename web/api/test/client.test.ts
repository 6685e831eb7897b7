/** The client against answers as the server gives them. */
import { expect, expectTypeOf, test, vi } from 'vitest';
import { ApiProblem, createApi, type paths } from '../src/index';

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

function apiThatAnswers(answer: () => Response, token?: () => string | null) {
  const fetch = vi.fn(async (_: Request) => answer());
  return { fetch, api: createApi({ baseUrl: 'http://midplane.test', fetch, token }) };
}

test('a path is filled in, encoded, and asked with the token', async () => {
  const { api, fetch } = apiThatAnswers(
    () => new Response(null, { status: 204 }),
    () => 't1',
  );
  const params = { path: { code: 'BC/DF' } };
  await api.POST('/auth/device/{code}/approve', { params });
  const [request] = fetch.mock.calls[0] ?? [];
  expect(request?.url).toBe('http://midplane.test/auth/device/BC%2FDF/approve');
  expect(request?.headers.get('authorization')).toBe('Bearer t1');
});

test('without a token nothing is sent', async () => {
  const { api, fetch } = apiThatAnswers(
    () => json({}),
    () => null,
  );
  await api.GET('/healthz');
  expect(fetch.mock.calls[0]?.[0].headers.has('authorization')).toBe(false);
});

test('a refusal is an error with code and hint', async () => {
  const problem = {
    title: 'Not found',
    code: 'MP-SYS-003',
    detail: 'there is no plugin `x`',
    hint: 'list the plugins',
    trace_id: 'abc',
  };
  const { api } = apiThatAnswers(() => json(problem, 404));
  const asked = api.GET('/api/platform/v1/plugins/{name}', { params: { path: { name: 'x' } } });
  const error = await asked.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ApiProblem);
  expect(error).toMatchObject({
    message: 'there is no plugin `x`',
    status: 404,
    code: 'MP-SYS-003',
    hint: 'list the plugins',
    traceId: 'abc',
  });
});

test('what is not a problem document is a refusal all the same', async () => {
  const { api } = apiThatAnswers(() => new Response('<h1>Bad Gateway</h1>', { status: 502 }));
  await expect(api.GET('/healthz')).rejects.toMatchObject({
    message: 'The server answered 502.',
    status: 502,
    code: undefined,
  });
});

test('what the document does not know does not compile', () => {
  expectTypeOf<'/api/v1/pilets'>().toExtend<keyof paths>();
  expectTypeOf<'/api/v1/nothing'>().not.toExtend<keyof paths>();
  const api = createApi();
  // @ts-expect-error the code is missing
  const wrong = () => api.POST('/auth/device/{code}/approve', { params: { path: {} } });
  expect(wrong).toBeTypeOf('function');
});
