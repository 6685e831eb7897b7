/**
 * A host without a framework: draws every registered tile and page with its own few lines, then
 * tells the test server what became of each plugin.
 */
import { createRuntime } from '../../src/index';
import type { AnyComponent, FeedEntry, HtmlComponent, PluginApi } from '../../src/types';

const react = {
  version: '19.3.1',
  useState: (value: unknown) => [value],
  createElement: (_type: string, _props: unknown, text: string) => text,
};

const runtime = createRuntime({
  watchdogMs: 3_000,
  shared: {
    react: { version: '19.3.1', load: () => react },
    'shared-lib': { version: '2.1.0', load: () => ({ name: 'the host’s copy' }) },
  },
  host: { team: () => ({ id: 'team-a' }) },
});

const drawn: Record<string, string[]> = {};
const violations: string[] = [];
addEventListener('securitypolicyviolation', (event) => {
  violations.push(`${event.effectiveDirective} ${event.blockedURI}`);
});

function draw(plugin: string, component: AnyComponent): void {
  let text = JSON.stringify(component);
  const html = component as Partial<HtmlComponent> | undefined;
  if (html?.type === 'html' && html.component) {
    const el = document.body.appendChild(document.createElement('div'));
    html.component.mount(el, {}, {});
    text = el.textContent;
  } else if (typeof component === 'function') text = String(component());
  drawn[plugin] = [...(drawn[plugin] ?? []), text ?? ''];
}

function createApi(entry: FeedEntry) {
  const { events, state } = runtime;
  const nothing = () => () => undefined;
  const api: PluginApi = {
    meta: entry,
    registerPage: (_path, component) => draw(entry.name, component),
    unregisterPage: nothing,
    registerTile: (_name, component) => draw(entry.name, component),
    registerMenu: nothing,
    registerExtension: (_slot, component) => draw(entry.name, component),
    registerModal: nothing,
    showModal: nothing,
    showNotification: nothing,
    ...events,
    getData: state.getData,
    setData: (name, value) => state.setData(entry.name, name, value),
    http: runtime.http(entry),
    auth: { user: runtime.session.user, hasPermission: runtime.session.hasPermission },
    isEnabled: runtime.flags.isEnabled,
    flags: runtime.flags,
  };
  return { api };
}

await runtime.start(createApi);
const attempt = (work: () => unknown) => {
  try {
    work();
    return 'allowed';
  } catch (error) {
    return String(error);
  }
};
const probes = {
  foreignScript: attempt(() => {
    document.createElement('script').src = 'https://evil.example/x.js';
  }),
  eval: attempt(() => new Function('return 1')()),
  tampered: Object.keys(globalThis).filter((key) => key.startsWith('tampered')),
};
const plugins = Object.fromEntries(
  runtime.plugins
    .getSnapshot()
    .map(({ entry, phase, problem }) => [
      entry.name,
      { phase, code: problem?.code, detail: problem?.detail, drawn: drawn[entry.name] ?? [] },
    ]),
);
await fetch('/report', {
  method: 'POST',
  body: JSON.stringify({ plugins, probes, violations, feed: runtime.feed.getSnapshot()?.problems }),
});
