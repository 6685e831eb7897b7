// Lazy file of the analytics plugin: reached by a dynamic import.
import { createElement as h } from 'react';

const ROWS = [
  ['Search', '21,004', '44 %'],
  ['Direct', '15,880', '33 %'],
  ['Newsletter', '11,326', '23 %'],
];

export default function Details() {
  return h(
    'div',
    { className: 'mp-card table-card' },
    h(
      'table',
      { className: 'table' },
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          ['Source', 'Visits', 'Share'].map((name) => h('th', { key: name, scope: 'col' }, name)),
        ),
      ),
      h(
        'tbody',
        null,
        ROWS.map((row) =>
          h(
            'tr',
            { key: row[0] },
            row.map((text) => h('td', { key: text }, text)),
          ),
        ),
      ),
    ),
  );
}
