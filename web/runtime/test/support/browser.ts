/**
 * The part of a browser that the DOM emulation leaves out: running `<script src>` elements. As in a
 * browser, a script whose integrity does not match its bytes does not run and reports an error.
 */
import { sha384 } from './digest';

export interface FakeNetwork {
  files: Record<string, string>;
  /** URLs of scripts that really ran, in order. */
  ran: string[];
  stop(): void;
}

export function serveScripts(files: Record<string, string> = {}): FakeNetwork {
  const prototype = HTMLScriptElement.prototype as unknown as Record<symbol, unknown>;
  const connected = Object.getOwnPropertySymbols(prototype).find(
    (symbol) => symbol.description === 'connectedToDocument',
  );
  if (!connected) throw new Error('the DOM emulation changed: find its script hook again');
  const native = prototype[connected];
  const network: FakeNetwork = {
    files: { ...files },
    ran: [],
    stop() {
      prototype[connected] = native;
    },
  };
  prototype[connected] = function (this: HTMLScriptElement) {
    if (this.src) queueMicrotask(() => run(this, network));
  };
  return network;
}

function run(script: HTMLScriptElement, network: FakeNetwork): void {
  const text = network.files[script.src];
  const verified = text !== undefined && (!script.integrity || script.integrity === sha384(text));
  if (!verified) {
    script.dispatchEvent(new Event('error'));
    return;
  }
  network.ran.push(script.src);
  Object.defineProperty(document, 'currentScript', { configurable: true, value: script });
  try {
    // Indirect eval: global scope, as a classic script has.
    // biome-ignore lint/security/noGlobalEval: this stands in for the browser's script runner
    globalThis.eval(text);
  } finally {
    Reflect.deleteProperty(document, 'currentScript');
  }
  script.dispatchEvent(new Event('load'));
}

/** Answers fetch calls from a table of URL → handler; anything else is a network failure. */
export function fakeFetch(
  routes: Record<string, (init: RequestInit) => Response | Promise<Response>>,
) {
  const calls: { url: string; init: RequestInit }[] = [];
  const fetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
    calls.push({ url, init });
    const route = routes[url];
    if (!route) throw new TypeError('Failed to fetch');
    return route(init);
  };
  return { fetch, calls, routes };
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': type, ...headers },
  });
}
