// Preview plugin of kind esm that draws with the shell's React, found through the import map.
import { createElement as h, lazy, Suspense, useEffect, useState } from 'react';
import { Link } from 'react-router';

const LINE =
  'M0 62 L24 58 L48 60 L72 44 L96 48 L120 36 L144 40 L168 24 L192 30 L216 16 L240 20 L264 10';

function Chart() {
  return h(
    'svg',
    {
      viewBox: '0 0 264 76',
      width: '100%',
      height: '72',
      preserveAspectRatio: 'none',
      role: 'img',
      'aria-label': 'Visits rising over twelve weeks',
    },
    h('path', { d: `${LINE} L264 76 L0 76 Z`, fill: 'var(--mp-accent-soft)' }),
    h('path', {
      d: LINE,
      fill: 'none',
      stroke: 'var(--mp-accent)',
      strokeWidth: 2,
      vectorEffect: 'non-scaling-stroke',
    }),
  );
}

function Summary() {
  const [count, setCount] = useState(0);
  useEffect(() => setCount(48210), []);
  return h(
    'div',
    { style: { display: 'flex', flexDirection: 'column', gap: 8, height: '100%' } },
    h(
      'div',
      { style: { display: 'flex', alignItems: 'baseline', gap: 8 } },
      h(
        'strong',
        { style: { fontSize: 26, letterSpacing: '-0.02em' } },
        count.toLocaleString('en'),
      ),
      h('span', { className: 'mp-badge', 'data-tone': 'success' }, '↑ 12 % this month'),
    ),
    h(Chart),
  );
}

const Details = lazy(() => import('./details.js'));

function Page() {
  return h(
    'div',
    { className: 'page' },
    h('div', { className: 'page-head' }, h('h1', null, 'Analytics')),
    h('section', { className: 'mp-card' }, h('div', { className: 'mp-card-body' }, h(Summary))),
    h(Suspense, { fallback: 'Loading…' }, h(Details)),
    h('p', null, h(Link, { to: '/orders' }, 'See the orders behind these numbers')),
  );
}

function Target({ onClose, options }) {
  return h(
    'div',
    { className: 'form' },
    h('p', null, `Visits per month that ${options.team} aims for.`),
    h(
      'label',
      { className: 'mp-field' },
      h('span', { className: 'mp-field-label' }, 'Target'),
      h('input', { className: 'mp-input', defaultValue: '60000', inputMode: 'numeric' }),
    ),
    h(
      'button',
      { type: 'button', className: 'mp-button', 'data-variant': 'primary', onClick: onClose },
      'Save',
    ),
  );
}

export function setup(api) {
  globalThis.previewReact = { ...globalThis.previewReact, analytics: useState };
  api.registerTile('analytics-summary', Summary, {
    title: 'Visits',
    initialColumns: 4,
    initialRows: 2,
  });
  api.registerPage('/analytics', Page, { title: 'Analytics' });
  api.registerMenu('analytics', { label: 'Analytics', icon: 'chart-line', priority: 10 });
  api.registerModal('target', Target, { title: 'Monthly target' });
  const actions = () =>
    h(
      'div',
      { style: { display: 'flex', flexWrap: 'wrap', gap: 8 } },
      h(
        'button',
        {
          type: 'button',
          className: 'mp-button',
          'data-variant': 'secondary',
          onClick: () => api.showModal('target', { team: 'Sales' }),
        },
        'Set target',
      ),
      h(
        'button',
        {
          type: 'button',
          className: 'mp-button',
          'data-variant': 'secondary',
          onClick: () =>
            api.showNotification('The report is on its way to your inbox.', {
              type: 'success',
              title: 'Report sent',
            }),
        },
        'Send report',
      ),
    );
  api.registerDashboardTile({
    id: 'actions',
    title: 'Actions',
    component: actions,
    defaultSize: { w: 4, h: 1 },
  });
}
