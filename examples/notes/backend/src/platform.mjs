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

export function joinPlatform(settings, baseUrl, log, metrics) {
  return new PlatformLink(settings, baseUrl, log, metrics);
}

class PlatformLink {
  #core;
  #token;
  #registration;
  #log;
  #metrics;
  #stopping = new AbortController();
  #instance = null;
  #intervalMs = 10_000;
  #running;

  constructor({ core, token, manifest }, baseUrl, log, metrics) {
    this.#core = core;
    this.#token = token;
    this.#registration = { manifest, baseUrl };
    this.#log = log;
    this.#metrics = metrics;
    this.#running = this.#run();
  }

  /** Says goodbye; an unreachable platform does not hold up the exit for long. */
  async leave() {
    this.#stopping.abort();
    await this.#running;
    if (this.#instance === null) return;
    try {
      await call('DELETE', this.#address(), this.#token, undefined, GOODBYE_MS);
      this.#log.info('deregistered', { instance: this.#instance });
    } catch (error) {
      this.#log.warn('could not deregister', { error: causeOf(error) });
    }
    this.#metrics.registered = false;
  }

  #address() {
    return `${this.#core}/api/plugins/instances/${encodeURIComponent(this.#instance)}`;
  }

  async #run() {
    const { signal } = this.#stopping;
    let failures = 0;
    while (!signal.aborted) {
      let pause = 0;
      try {
        await (this.#instance === null ? this.#register() : this.#beat());
        failures = 0;
        pause = this.#instance === null ? 0 : this.#intervalMs;
      } catch (error) {
        failures += 1;
        pause = waitAfter(failures);
        const fields = { error: causeOf(error), attempt: failures };
        this.#log.warn('platform not reached, trying again', fields);
      }
      await wait(pause, null, { signal }).catch(() => {});
    }
  }

  async #register() {
    const url = `${this.#core}/api/plugins/register`;
    const answer = await call('POST', url, this.#token, this.#registration);
    if (typeof answer.instanceId !== 'string') throw new Refused(200, 'the answer names no instance');
    this.#instance = answer.instanceId;
    const seconds = Number(answer.heartbeatIntervalSeconds) || 10;
    this.#intervalMs = Math.min(300_000, Math.max(50, seconds * 1000));
    this.#metrics.registered = true;
    this.#log.info('registered', { instance: this.#instance, state: answer.state });
  }

  async #beat() {
    try {
      await call('PUT', `${this.#address()}/heartbeat`, this.#token);
    } catch (error) {
      if (error.status !== 404) throw error;
      this.#log.warn('the platform forgot this instance, registering again');
      this.#instance = null;
      this.#metrics.registered = false;
    }
  }
}
