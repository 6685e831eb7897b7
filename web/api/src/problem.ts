/** A refusal of the server as an error: RFC 9457 problem details, or the bare status without them. */
import type { components } from './schema';

type Problem = Partial<components['schemas']['Problem']>;
export type ConfigFlaw = components['schemas']['ConfigFlaw'];

export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  /** Stable, such as `MP-REG-002`; absent when something in between answered. */
  readonly code: string | undefined;
  readonly title: string | undefined;
  /** What to do about it. */
  readonly hint: string | undefined;
  /** Which member of the request it is about, as a JSON pointer. */
  readonly pointer: string | undefined;
  readonly traceId: string | undefined;
  /** What is wrong with a refused configuration, and where. */
  readonly flaws: readonly ConfigFlaw[];

  constructor(status: number, problem: Problem = {}) {
    super(text(problem.detail) ?? `The server answered ${status}.`);
    this.status = status;
    this.code = text(problem.code);
    this.title = text(problem.title);
    this.hint = text(problem.hint);
    this.pointer = text(problem.pointer);
    this.traceId = text(problem.trace_id);
    this.flaws = Array.isArray(problem.flaws) ? problem.flaws : [];
  }

  /** Never fails: an unreadable body is a refusal without details. */
  static async read(response: Response): Promise<ApiProblem> {
    const body: unknown = await response.json().catch(() => null);
    const isObject = typeof body === 'object' && body !== null;
    return new ApiProblem(response.status, isObject ? (body as Problem) : {});
  }
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
