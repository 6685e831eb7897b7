import { render, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { concerned } from '../src/data/live';
import type { Finding } from '../src/data/plugins';
import { ReviewTable } from '../src/pages/plugin/ReviewDialog';

const finding = (one: Partial<Finding>): Finding => ({
  check: 'secrets',
  code: 'MP-REV-011',
  verdict: 'passed',
  enforced: true,
  onFailure: 'reject',
  ...one,
});

test('a report says of each check what it came to, and what that meant', () => {
  render(
    <ReviewTable
      findings={[
        finding({}),
        finding({ check: 'readme', code: 'MP-REV-008', verdict: 'failed', enforced: false }),
        finding({
          check: 'entry',
          code: 'MP-REV-004',
          verdict: 'error',
          details: ['it nests deeper than is read'],
        }),
      ]}
    />,
  );
  const rows = screen.getAllByRole('row').slice(1);
  const said = rows.map((row) =>
    within(row)
      .getAllByRole('cell')
      .map((cell) => cell.textContent),
  );
  expect(said).toEqual([
    ['Passed', '–'],
    ['Failed, told only', '–'],
    ['Could not be told', 'it nests deeper than is read'],
  ]);
  const code = screen.getByRole('link', { name: 'MP-REV-004' });
  expect(code.getAttribute('href')).toBe('/docs/errors/MP-REV-004');
});

test('a version of before has no report, and that is said', () => {
  render(<ReviewTable findings={[]} />);
  expect(screen.getByText('No report was kept')).toBeTruthy();
});

test('a version in quarantine is news for the approvals page', () => {
  expect([...concerned(['version-quarantined'])].sort()).toEqual([
    'activity',
    'approvals',
    'plugins',
  ]);
});
