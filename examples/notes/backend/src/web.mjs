/**
 * HTTP around the API: reads requests within limits, answers JSON or problem+json, counts and logs.
 * Listens on 127.0.0.1 only: the gateway is the one who calls.
 */
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { Problem } from './problem.mjs';

const MAX_BODY = 64 * 1024;
/** Asked for every few seconds: logged only when they fail. */
const PROBES = ['/healthz', '/readyz', '/metrics'];

async function readBody(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= MAX_BODY) chunks.push(chunk);
    // Reading a little more lets the answer through: a reset would overtake it.
    else if (size > 16 * MAX_BODY) break;
  }
  if (size > MAX_BODY) {
    throw new Problem(413, 'NOTE-413', `The body is larger than ${MAX_BODY} bytes.`);
  }
  return Buffer.concat(chunks);
}

function parseJson(body) {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    const hint = 'Send a JSON object with content-type application/json.';
    throw new Problem(400, 'NOTE-400', 'The body is not valid JSON.', { hint });
  }
}

function traceIdOf(request) {
  const found = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(request.headers.traceparent ?? '');
  return found?.[1] ?? randomBytes(16).toString('hex');
}

/** `/v1/notes/{id}` as an expression with named groups. */
const toExpression = (pattern) =>
  new RegExp(`^${pattern.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);

function findRoute(routes, method, url) {
  const [path] = url.split('?');
  const matches = routes.filter((route) => route.expression.test(path));
  if (matches.length === 0) throw new Problem(404, 'NOTE-404', 'There is nothing at this address.');
  const route = matches.find((match) => match.method === method);
  if (!route) {
    const hint = `Possible: ${matches.map((match) => match.method).join(', ')}.`;
    throw new Problem(405, 'NOTE-405', `${method} is not possible here.`, { hint });
  }
  return { route, params: { ...route.expression.exec(path).groups } };
}

function send(response, { status, body, headers = {} }) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const payload = body === undefined ? '' : text;
  response.writeHead(status, {
    'cache-control': 'no-store',
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(status !== 204 && { 'content-length': Buffer.byteLength(payload) }),
    ...headers,
  });
  response.end(payload);
}

export function createWeb(routes, log, metrics) {
  const known = routes.map((route) => ({ ...route, expression: toExpression(route.pattern) }));

  async function answer(request, traceId, seen) {
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const { route, params } = findRoute(known, method, request.url);
    seen.route = route.pattern;
    const body = await readBody(request);
    const token = request.headers['x-pilet-token'];
    return route.handle({ params, token, traceId, json: () => parseJson(body) });
  }

  return createServer({ requestTimeout: 30_000, keepAliveTimeout: 120_000 }, async (request, response) => {
    const started = performance.now();
    const traceId = traceIdOf(request);
    const seen = { route: 'unknown' };
    let result;
    try {
      result = await answer(request, traceId, seen);
    } catch (error) {
      const problem = error instanceof Problem ? error : new Problem(500, 'NOTE-500', 'The notes backend failed.');
      if (problem !== error) log.error('request failed', { traceId, error: String(error) });
      const headers = { 'content-type': 'application/problem+json' };
      if (problem.status === 413 || !request.complete) headers.connection = 'close';
      result = { status: problem.status, body: problem.body(traceId), headers };
    }
    if (!response.destroyed) send(response, result);
    const seconds = (performance.now() - started) / 1000;
    metrics.request(request.method, seen.route, result.status, seconds);
    if (PROBES.includes(seen.route) && result.status < 400) return;
    log.info('request', {
      traceId,
      method: request.method,
      route: seen.route,
      status: result.status,
      ms: Math.round(seconds * 10_000) / 10,
      request_id: request.headers['x-request-id'] ?? '',
    });
  });
}
