import { ApiProblem } from '@midplane/api';
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { readBoot } from '../src/boot';
import { all } from '../src/data/all';
import { Asked, Refusals } from '../src/parts/asked';
import { ProblemCallout } from '../src/parts/problem';
import { ago } from '../src/parts/time';
import { size } from '../src/parts/words';
import { signInAddress } from '../src/session/console';

test('a refusal shows title, detail, hint, and its code as a link', () => {
  const error = new ApiProblem(409, {
    title: 'It is taken',
    detail: 'The name `x` is taken.',
    hint: 'Take another.',
    code: 'MP-REG-002',
  });
  render(<ProblemCallout error={error} />);
  expect(screen.getByRole('alert').textContent).toContain('The name `x` is taken.Take another.');
  const code = screen.getByRole('link', { name: 'MP-REG-002' });
  expect(code.getAttribute('href')).toBe('/docs/errors/MP-REG-002');
});

test('a server that is not there is no mystery', () => {
  render(<ProblemCallout error={new TypeError('Failed to fetch')} />);
  expect(screen.getByRole('alert').textContent).toContain('The server cannot be reached');
});

test.each([
  [new ApiProblem(503), 'The server gives no answer'],
  [new SyntaxError('Unexpected end of JSON input'), 'The answer cannot be read'],
])('what is in between or cuts an answer is told apart from a refusal', (error, title) => {
  render(<ProblemCallout error={error} />);
  const said = screen.getAllByRole('alert').at(-1)?.textContent;
  expect(said).toContain(title);
  expect(said).toContain('tell whoever runs the server');
  expect(said).not.toContain('JSON');
});

test('one failure of the server is said once, and trying again asks for all that met it', () => {
  const asked = (error: Error) => ({
    data: undefined,
    error,
    isPending: false,
    refetch: vi.fn(),
  });
  const [moves, held] = [asked(new ApiProblem(503)), asked(new ApiProblem(503))];
  const other = asked(new TypeError('Failed to fetch'));
  render(
    <>
      <Refusals answers={[held, moves, other]} />
      <Asked answer={held} isToldAbove>
        {() => 'held'}
      </Asked>
      <Asked answer={moves} isToldAbove>
        {() => 'moves'}
      </Asked>
    </>,
  );
  expect(screen.getAllByRole('alert')).toHaveLength(2);
  expect(screen.queryByText(/Loading/)).toBeNull();
  fireEvent.click(screen.getAllByRole('button', { name: 'Try again' })[0] as HTMLElement);
  expect([held, moves, other].map(({ refetch }) => refetch.mock.calls.length)).toEqual([1, 1, 0]);
});

test('a list is read to its end', async () => {
  const pages = [
    { items: [1, 2], nextCursor: 'b' },
    { items: [3], nextCursor: null },
  ];
  const asked: (string | undefined)[] = [];
  const found = await all(async (cursor) => {
    asked.push(cursor);
    return pages.shift() ?? { items: [], nextCursor: null };
  });
  expect(found).toEqual([1, 2, 3]);
  expect(asked).toEqual([undefined, 'b']);
});

test('signing in leads back to where somebody was', () => {
  const here = { pathname: '/console/explain', search: '?user=ada&at=1' };
  expect(signInAddress(here)).toBe('/login?next=%2Fconsole%2Fexplain%3Fuser%3Dada%26at%3D1');
});

test('moments and sizes are said as people say them', () => {
  const now = 1_000_000_000;
  expect(ago(now - 4_000, now)).toBe('just now');
  expect(ago(now - 120_000, now)).toBe('2 minutes ago');
  expect(ago(now - 86_400_000, now)).toBe('yesterday');
  expect([size(12), size(1_500), size(2_000_000)]).toEqual(['12 B', '1.5 kB', '2 MB']);
});

test('start data is read, and the page stands without it', () => {
  const page = document.implementation.createHTMLDocument();
  expect(readBoot(page).productName).toBe('Midplane');
  page.body.innerHTML =
    '<script type="application/json" id="midplane-boot">{"productName":"Acme","brand":{"logo":"/x.svg"}}</script>';
  expect(readBoot(page)).toMatchObject({ productName: 'Acme', brand: { logo: '/x.svg' } });
});
