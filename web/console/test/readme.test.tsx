import { Readme } from '@midplane/ui';
import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Piece } from '../src/data/packages';

const open = (element: string, more: object = {}) => ({ type: 'open', element, ...more }) as Piece;
const text = (words: string): Piece => ({ type: 'text', text: words });
const close: Piece = { type: 'close' };

test('pieces become elements, below the headings of the page', () => {
  const pieces = [
    open('heading', { level: 1 }),
    text('Orders'),
    close,
    open('list', { start: 3 }),
    open('item', { checked: true }),
    text('a'),
    close,
    close,
    open('table'),
    open('row', { head: true }),
    open('cell'),
    text('Key'),
    close,
    close,
    close,
  ];
  const { container } = render(<Readme pieces={pieces} />);
  expect(screen.getByRole('heading', { level: 3 }).textContent).toBe('Orders');
  expect(container.querySelector('ol')?.getAttribute('start')).toBe('3');
  expect(screen.getByRole('columnheader').textContent).toBe('Key');
});

test('text is text, and a link of another scheme leads nowhere', () => {
  const pieces = [
    open('paragraph'),
    text('<img src=x onerror=alert(1)>'),
    open('link', { href: 'javascript:alert(1)' }),
    text('here'),
    close,
    open('link', { href: 'https://example.org/' }),
    text('there'),
    close,
    close,
  ];
  const { container } = render(<Readme pieces={pieces} />);
  expect(container.querySelector('img')).toBeNull();
  const links = screen.getAllByRole('link');
  expect(links.map((link) => link.textContent)).toEqual(['there']);
  expect(links[0]?.getAttribute('rel')).toBe('noopener noreferrer nofollow');
});

test('pieces that do not fit together are drawn as far as they do', () => {
  const { container } = render(
    <Readme pieces={[close, open('quote'), open('strong'), text('a'), { type: 'rule' }]} />,
  );
  expect(container.textContent).toBe('a');
});
