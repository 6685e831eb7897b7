/**
 * Keeps this process known to the platform: register, heartbeat, register again, deregister.
 *
 * Never stops trying: without the platform the backend still answers, it is only not reachable
 * through the gateway. Refusals are logged with the platform's own words.
 */
import { setTimeout as wait } from 'node:timers/promises';

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 10_000;
const REQUEST_MS = 5_000;
const GOODBYE_MS = 2_000;

class Refused extends Error {
  constructor(status, words) {
    super(`${status}: ${words}`);
    this.status = status;
  }
}

async function wordsOf(response) {
  const { code, detail, hint } = await response.json().catch(() => ({}));
  return [code, detail, hint].filter(Boolean).join(' ') || 'refused';
}

/** One request; its JSON answer. */
export async function call(method, url, token, body, ms = REQUEST_MS) {
  const response = await fetch(url, {
    method,
    headers: {
      accept: 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
    },
    body: body && JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(ms),
  });
  if (!response.ok) throw new Refused(response.status, await wordsOf(response));
  const text = await response.text();
  return text ? JSON.parse(text) : {};
}

/** Doubles from the first wait to the longest; the dice keep many backends from one beat. */
const waitAfter = (failures) =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures - 1, 10)) *
  (0.8 + 0.4 * Math.random());

const causeOf = (error) => error.cause?.code ?? error.message;

export function joinPlatform({ core, token, manifest }, baseUrl, log, metrics) {
  const stopping = new AbortController();
  let instance = null;
  let intervalMs = 10_000;

  const address = () => `${core}/api/plugins/instances/${encodeURIComponent(instance)}`;

  async function register() {
    const answer = await call('POST', `${core}/api/plugins/register`, token, { manifest, baseUrl });
    if (typeof answer.instanceId !== 'string') throw new Refused(200, 'the answer names no instance');
    instance = answer.instanceId;
    const seconds = Number(answer.heartbeatIntervalSeconds) || 10;
    intervalMs = Math.min(300_000, Math.max(50, seconds * 1000));
    metrics.registered = true;
    log.info('registered', { instance, state: answer.state });
  }

  async function beat() {
    try {
      await call('PUT', `${address()}/heartbeat`, token);
    } catch (error) {
      if (error.status !== 404) throw error;
      log.warn('the platform forgot this instance, registering again');
      instance = null;
      metrics.registered = false;
    }
  }

  async function run() {
    let failures = 0;
    while (!stopping.signal.aborted) {
      let pause = 0;
      try {
        await (instance === null ? register() : beat());
        failures = 0;
        pause = instance === null ? 0 : intervalMs;
      } catch (error) {
        failures += 1;
        pause = waitAfter(failures);
        const fields = { error: causeOf(error), attempt: failures };
        log.warn('platform not reached, trying again', fields);
      }
      await wait(pause, null, { signal: stopping.signal }).catch(() => {});
    }
  }

  const running = run();
  return {
    /** Says goodbye; an unreachable platform does not hold up the exit for long. */
    async leave() {
      stopping.abort();
      await running;
      if (instance === null) return;
      try {
        await call('DELETE', address(), token, undefined, GOODBYE_MS);
        log.info('deregistered', { instance });
      } catch (error) {
        log.warn('could not deregister', { error: causeOf(error) });
      }
      metrics.registered = false;
    },
  };
}
