/** Refusals: what went wrong, for whom, and what to do. Rendered once, as problem+json. */
import { STATUS_CODES } from 'node:http';

export class Problem extends Error {
  /** `code` is stable; `more` may hold `hint` and `errors: [{field, message}]`. */
  constructor(status, code, detail, more = {}) {
    super(detail);
    Object.assign(this, { status, code, detail, more });
  }

  body(traceId) {
    return {
      type: 'about:blank',
      title: STATUS_CODES[this.status],
      status: this.status,
      code: this.code,
      detail: this.detail,
      ...this.more,
      trace_id: traceId,
    };
  }
}

export const invalid = (field, message) =>
  new Problem(400, 'NOTE-400', `${field}: ${message}`, {
    hint: 'Correct the named field and send the note again.',
    errors: [{ field, message }],
  });

export const notFound = () => new Problem(404, 'NOTE-404', 'You have no such note.');
