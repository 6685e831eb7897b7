/**
 * Gives a phase a limited time. The work itself cannot be stopped; what it does afterwards is the
 * caller's to ignore, and its late rejection is swallowed here so that it never surfaces unhandled.
 */
import { type ProblemCode, problem, RuntimeProblem } from '../problems';

export function withinTime<T>(
  work: () => T | Promise<T>,
  ms: number,
  code: ProblemCode,
  what: string,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new RuntimeProblem(problem(code, `${what} did not finish within ${ms} ms`)));
    }, ms);
    // Started inside a promise: a synchronous throw becomes a rejection like any other.
    Promise.resolve()
      .then(work)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
