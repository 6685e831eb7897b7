import { expect, test } from 'vitest';
import { describe as explain, PROBLEMS, problem, RuntimeProblem, toProblem } from './problems';

test('problems.json is the table, for the reference pages', async () => {
  await expect(`${JSON.stringify(PROBLEMS, null, 2)}\n`).toMatchFileSnapshot('../problems.json');
});

test('every problem has a code of the family, a title and a hint', () => {
  for (const [code, { title, hint }] of Object.entries(PROBLEMS)) {
    expect(code).toMatch(/^MP-WEB-\d{3}$/);
    expect(title).not.toMatch(/\.$/);
    expect(hint.length).toBeGreaterThan(10);
  }
});

test('a problem keeps its own code on the way through other code', () => {
  const inner = new RuntimeProblem(problem('MP-WEB-026', 'x carries getPublicPath'));
  expect(toProblem(inner, 'MP-WEB-020').code).toBe('MP-WEB-026');
  expect(toProblem(new Error('boom'), 'MP-WEB-040', 'notes').detail).toBe('notes: boom');
});

test('whatever was thrown can be told in one line', () => {
  const script = document.createElement('script');
  let seen: unknown;
  script.addEventListener('error', (event) => {
    seen = event;
  });
  script.dispatchEvent(new Event('error'));
  expect(explain(seen)).toContain('the browser reported "error"');
  expect(explain('plain')).toBe('plain');
  expect(explain(undefined)).toBe('undefined');
});
