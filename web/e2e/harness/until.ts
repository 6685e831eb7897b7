/** Waiting for a condition. There is no other kind of waiting in these tests. */
const POLL_MS = 50;

export interface Patience {
  timeoutMs?: number;
  /** Called when the time is over: what to add to the message. */
  because?(): string;
}

/** Thrown by a condition that can no longer become true: waiting ends at once. */
export class Hopeless extends Error {}

/** Asks until the answer is neither false, null nor undefined, and returns it. */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
  { timeoutMs = 20_000, because }: Patience = {},
): Promise<NonNullable<Exclude<T, false>>> {
  const deadline = Date.now() + timeoutMs;
  let problem = '';
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== false && answer !== null && answer !== undefined) {
        return answer as NonNullable<Exclude<T, false>>;
      }
    } catch (error) {
      if (error instanceof Hopeless) throw new Error(`${what}: ${error.message}\n${because?.()}`);
      problem = String(error);
    }
    if (Date.now() > deadline) {
      const details = [problem, because?.()].filter(Boolean).join('\n');
      throw new Error(`${what}: not within ${timeoutMs / 1000} s\n${details}`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
