// @vitest-environment node
/**
 * The whole runtime in a real browser under the real headers: every bundle kind runs, and bytes that
 * changed after publishing run nowhere.
 */
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Package } from '../support/entries';
import { packaged } from '../support/entries';
import { fixture } from '../support/fixtures';
import { type BuiltHost, buildHost } from './build';
import { hasChromium, withPage } from './chromium';
import { type PageOptions, servePage } from './server';

interface Report {
  plugins: Record<string, { phase: string; code?: string; detail?: string; drawn: string[] }>;
  probes: { foreignScript: string; eval: string; tampered: string[] };
  violations: string[];
  feed: unknown[];
}

const federation = { kind: 'module-federation', spec: 'module-federation' } as const;
const panel = { contributions: { panels: [{ id: 'analytics.panel' }] } };
const analytics = {
  contributions: {
    ...panel.contributions,
    routes: [{ path: '/a', component: 'Routes#AnalyticsPage' }],
  },
};

function pilet(spec: 'v0' | 'v1' | 'v2' | 'v3', requireRef?: string): Package {
  const over = { name: `pilet-${spec}`, kind: 'pilet', spec, requireRef } as const;
  const pack = fixture('pilets', `${spec}.js`, over);
  if (spec === 'v2') {
    pack.entry.dependencies = { 'greeter@1.0.0': pack.entry.link.replace('v2.js', 'greeter.js') };
  }
  return pack;
}

const manifest = JSON.stringify({
  id: 'analytics',
  name: 'analytics',
  metaData: {
    name: 'analytics',
    globalName: 'esm_remote',
    publicPath: 'auto',
    buildInfo: { buildVersion: '1' },
    remoteEntry: { name: 'remoteEntry.js', path: '', type: 'module' },
    types: { path: '', name: '', zip: '', api: '' },
  },
  shared: [],
  remotes: [],
  exposes: [
    {
      name: 'Panel',
      path: './Panel',
      assets: { js: { sync: ['src_Panel_js.js'], async: [] }, css: { sync: [], async: [] } },
    },
  ],
});

function packages(): Package[] {
  return [
    pilet('v0'),
    pilet('v1', 'pr_notesv1'),
    pilet('v2', 'webpackChunkpr_notesv2'),
    pilet('v3', 'webpackChunkpr_notesv3'),
    fixture('federation-pilet', 'remoteEntry.js', {
      name: 'federated-pilet',
      kind: 'pilet',
      spec: 'mf',
    }),
    fixture('federation-classic', 'remoteEntry.js', {
      name: 'federation-classic',
      ...federation,
      global: 'analytics',
      ui: analytics,
    }),
    fixture('federation-module', 'remoteEntry.js', {
      name: 'federation-module',
      ...federation,
      ui: panel,
    }),
    fixture(
      'federation-module',
      'mf-manifest.json',
      { name: 'federation-manifest', ...federation, ui: panel },
      { 'mf-manifest.json': manifest },
    ),
    fixture('umd', 'wallet.js', { name: 'wallet', kind: 'umd', spec: 'umd', global: 'wallet' }),
    fixture('esm', 'board.mjs', { name: 'board', kind: 'esm', spec: 'esm', priority: 'low' }),
  ];
}

let host: BuiltHost;

async function visit(options: Omit<PageOptions, 'host'>): Promise<Report> {
  const server = await servePage({ host, ...options });
  try {
    return JSON.parse(await withPage(server.url, () => server.report)) as Report;
  } finally {
    server.close();
  }
}

describe.skipIf(!hasChromium)('in Chromium, under the page’s own headers', () => {
  beforeAll(async () => {
    host = await buildHost(join(import.meta.dirname, 'page.entry.ts'));
  }, 60_000);

  test('every bundle kind runs on the host’s libraries; only v0 needs eval', async () => {
    const report = await visit({ packages: packages() });
    const drawn = Object.fromEntries(
      Object.entries(report.plugins).map(([name, { phase, detail, drawn: texts }]) => [
        name,
        phase === 'ready' ? texts[0] : detail,
      ]),
    );
    expect(drawn).toEqual({
      'pilet-v0': 'pilet-v0@1.0.0 is a v0 pilet',
      'pilet-v1': '{"lib":"the host’s copy"}',
      'pilet-v2': '{"lib":"the host’s copy","greeting":"hello you"}',
      'pilet-v3': '{"lib":"the host’s copy"}',
      'federated-pilet': 'federated pilet',
      'federation-classic': 'panel for team-a, react function',
      'federation-module': 'panel for team-a, react function',
      'federation-manifest': 'panel for team-a, react function',
      wallet: 'wallet of team-a with null, react 19.3.1',
      board: 'board 1.0.0',
    });
    expect(report.plugins['federation-classic']?.drawn[1]).toBe('Analytics 42');
    expect(report.violations).toEqual([]);
    expect(report.feed).toEqual([]);
    expect(report.probes.foreignScript).toContain('MP-WEB-030');
    expect(report.probes.eval).toContain('Error');
  }, 60_000);

  test('with eval allowed a v0 pilet runs as well', async () => {
    const report = await visit({ packages: [pilet('v0')], allowEval: true });
    expect(report.plugins['pilet-v0']).toMatchObject({
      phase: 'ready',
      drawn: ['{"lib":"the host’s copy"}'],
    });
  }, 60_000);

  test('main files that changed after publishing run nowhere, and every plugin says so', async () => {
    const mains = /\/(v\d|remoteEntry|wallet|board)\.m?js$/;
    const report = await visit({
      packages: packages(),
      allowEval: true,
      tampered: (path) => mains.test(path),
    });
    expect(report.probes.tampered).toEqual([]);
    for (const [name, plugin] of Object.entries(report.plugins)) {
      expect([name, plugin.phase, plugin.code]).toEqual([name, 'failed', 'MP-WEB-020']);
    }
  }, 60_000);

  test('chunks, side bundles and manifests that changed run nowhere; the others stay well', async () => {
    const parts = /\/(src_\w+|greeter)\.js$|mf-manifest\.json$/;
    const report = await visit({ packages: packages(), tampered: (path) => parts.test(path) });
    expect(report.probes.tampered).toEqual([]);
    const failed = Object.keys(report.plugins).filter(
      (name) => report.plugins[name]?.phase === 'failed',
    );
    expect(failed.sort()).toEqual(
      [
        'federated-pilet',
        'federation-classic',
        'federation-manifest',
        'federation-module',
        'pilet-v0',
        'pilet-v2',
      ].sort(),
    );
  }, 60_000);

  const fresh = () =>
    packaged(
      { name: 'fresh', kind: 'esm', spec: 'esm' },
      { 'i.js': "import './part.js'; export const setup = () => {}", 'part.js': 'export {}' },
    );

  test('a module published after the page was made runs once all its files were checked', async () => {
    const report = await visit({ packages: [], later: [fresh()] });
    expect(report.plugins.fresh).toMatchObject({ phase: 'ready' });
    expect(report.violations).toEqual([]);
  }, 60_000);

  test.each(['i.js', 'part.js'])(
    'one whose %s changed runs nowhere, in no part',
    async (file) => {
      const tampered = (path: string) => path.endsWith(`/${file}`);
      const report = await visit({ packages: [], later: [fresh()], tampered });
      expect(report.plugins.fresh).toMatchObject({ phase: 'failed', code: 'MP-WEB-031' });
      expect(report.probes.tampered).toEqual([]);
    },
    60_000,
  );
});
