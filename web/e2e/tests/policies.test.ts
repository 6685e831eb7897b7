/** The policies that answers carry, held against Google's CSP evaluator, and what they let a plugin do. */
import { CspEvaluator } from 'csp_evaluator/dist/evaluator.js';
import { Severity, Type } from 'csp_evaluator/dist/finding.js';
import { CspParser } from 'csp_evaluator/dist/parser.js';
import { afterAll, expect, test } from 'vitest';
import { BASE, Hostile } from '../harness/hostile';
import { useHouse } from '../harness/house';
import { modulePlugin } from '../harness/packages';

const ADA = {
  username: 'ada',
  displayName: 'Ada Lovelace',
  password: 'correct-horse-battery',
  roles: ['administrator'],
};

/** Tries one thing after the other and says how each ended. */
const PAGE = `
  const outcome = (element, ready) => new Promise((done) => {
    element.addEventListener(ready, () => done('shown'));
    element.addEventListener('error', () => done('refused'));
  });
  const attempt = async (work) => {
    try { return await work(); } catch (error) { return 'refused'; }
  };
  const image = (src) => {
    const element = new Image();
    const ended = outcome(element, 'load');
    element.src = src;
    return ended;
  };
  function sound() {
    const bytes = new Uint8Array(44 + 800);
    const view = new DataView(bytes.buffer);
    const text = (at, word) => [...word].forEach((c, i) => view.setUint8(at + i, c.charCodeAt(0)));
    text(0, 'RIFF'); view.setUint32(4, 836, true); text(8, 'WAVEfmt ');
    view.setUint32(16, 16, true); view.setUint16(20, 1, true); view.setUint16(22, 1, true);
    view.setUint32(24, 8000, true); view.setUint32(28, 8000, true);
    view.setUint16(32, 1, true); view.setUint16(34, 8, true);
    text(36, 'data'); view.setUint32(40, 800, true);
    return new Blob([bytes], { type: 'audio/wav' });
  }
  function media(blob) {
    const element = document.createElement('audio');
    const ended = outcome(element, 'loadedmetadata');
    element.src = URL.createObjectURL(blob);
    return ended;
  }
  /** As far as somebody gets who makes a policy for script addresses. */
  function address(url) {
    const rules = { createScriptURL: (text) => text };
    try { return trustedTypes.createPolicy('blobs-' + Math.random(), rules).createScriptURL(url); }
    catch { return url; }
  }
  function script(url) {
    const element = document.createElement('script');
    const ended = outcome(element, 'load');
    element.src = address(url);
    document.head.append(element);
    return ended;
  }
  async function worker(url) {
    const one = new Worker(address(url));
    return await new Promise((done) => {
      one.onmessage = () => done('shown');
      one.onerror = () => done('refused');
    });
  }
  export function setup(api) {
    const mount = async (el) => {
      const canvas = document.createElement('canvas');
      const drawn = await new Promise((done) => canvas.toBlob(done));
      const code = new Blob(['globalThis.pwned = 1; self.postMessage?.(1)'], { type: 'text/javascript' });
      const url = URL.createObjectURL(code);
      const said = {
        'blob image': await attempt(() => image(URL.createObjectURL(drawn))),
        'data image': await attempt(() => image(canvas.toDataURL())),
        'blob media': await attempt(() => media(sound())),
        'blob script': await attempt(() => script(url)),
        'blob module': await attempt(() => import(url).then(() => 'shown')),
        'blob worker': await attempt(() => worker(url)),
        'data script': await attempt(() => script('data:text/javascript,globalThis.pwned=1')),
      };
      el.textContent = JSON.stringify(said);
    };
    api.registerPage('/blobs', { type: 'html', component: { mount } }, { title: 'Blobs' });
  }`;

const hostile = new Hostile();

const house = useHouse({
  async furnish({ server }) {
    await Promise.all([server.api.createUser(ADA), hostile.join(server)]);
    await server.api.publish(modulePlugin({ name: 'blobs', source: PAGE }));
  },
});

afterAll(() => hostile.leave());

/** Findings that are known, each with the reason why it stays. */
const KNOWN = [
  {
    // The same origin serves files of plugins. None of them runs without its digest: an
    // `Integrity-Policy` beside this one refuses scripts that are in no import map, which the
    // evaluator does not know of.
    type: Type.SCRIPT_ALLOWLIST_BYPASS,
    value: "'self'",
  },
];

const SEVERE = [
  Severity.HIGH,
  Severity.SYNTAX,
  Severity.MEDIUM,
  Severity.HIGH_MAYBE,
  Severity.MEDIUM_MAYBE,
];

const POLICY = /^content-security-policy$/i;

function weaknesses(policy: string): string[] {
  return new CspEvaluator(new CspParser(policy).csp)
    .evaluate()
    .filter(({ severity }) => SEVERE.includes(severity))
    .filter(({ type, value }) => !KNOWN.some((one) => one.type === type && one.value === value))
    .map(({ severity, directive, value, description }) => {
      return `${Severity[severity]} ${directive} ${value ?? ''}: ${description}`;
    });
}

test.each([
  ['the shell', '/'],
  ['the page to sign in', '/login'],
  ['the console', '/console/'],
  ['the page of the API', '/docs/api'],
  ['the documentation', '/docs/reference/http'],
  ['a file of a plugin', '/pilets/blobs/1.0.0/index.js'],
  ['an answer of a backend', `${BASE}/page.html`],
])('the policy of %s has no way around it', async (_, path) => {
  const visitor = await house.visit();
  await visitor.signIn(ADA);
  const answer = await visitor.context.request.get(path, {
    headers: { accept: 'text/html', 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate' },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(200);
  const policies = answer.headersArray().filter(({ name }) => POLICY.test(name));
  // a browser enforces all of them: what one leaves open another closes
  const left = policies.map(({ value }) => weaknesses(value));
  expect(left.sort((one, other) => one.length - other.length)[0]).toEqual([]);
});

test('the evaluator finds what it is there to find', () => {
  const weak = "script-src 'self' 'unsafe-inline' https:; object-src *";
  expect(weaknesses(weak).join()).toContain('HIGH script-src');
});

test('a page shows images and media of its own making and runs no script of it', async () => {
  const visitor = await house.visit();
  const { page } = visitor;
  await visitor.open('/blobs');
  const said = await page.getByText('blob image').textContent();
  expect(JSON.parse(said ?? '')).toEqual({
    'blob image': 'shown',
    'data image': 'shown',
    'blob media': 'shown',
    'blob script': 'refused',
    'blob module': 'refused',
    'blob worker': 'refused',
    'data script': 'refused',
  });
  expect(await page.evaluate('globalThis.pwned')).toBe(undefined);
});
