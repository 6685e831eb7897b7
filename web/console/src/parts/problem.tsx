/** A refusal as people see it: what happened, what to do, and its code, which has a page. */
import { ApiProblem } from '@midplane/api';
import { Button, Callout } from '@midplane/ui';
import { hintHere } from './hints';

export interface Problem {
  title: string;
  detail: string;
  hint?: string;
  code?: string;
}

const LATER = 'Try again in a moment. If it stays so, tell whoever runs the server.';

export function problemOf(error: unknown): Problem {
  if (error instanceof ApiProblem) {
    const { title, message, code, status } = error;
    if (code === undefined && status >= 500) {
      return {
        title: 'The server gives no answer',
        detail: `Something in front of it answered ${status}.`,
        hint: LATER,
      };
    }
    const hint = hintHere(code, error.hint);
    return { title: title ?? 'The server refused', detail: message, hint, code };
  }
  if (error instanceof TypeError) {
    return {
      title: 'The server cannot be reached',
      detail: 'The request did not arrive.',
      hint: 'Check the connection, then try again.',
    };
  }
  if (error instanceof SyntaxError) {
    return {
      title: 'The answer cannot be read',
      detail: 'It ended too early, or something in between changed it.',
      hint: LATER,
    };
  }
  const detail = error instanceof Error ? error.message : String(error);
  return { title: 'Something went wrong', detail };
}

/** Whether people would read the same twice. */
export const areSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(problemOf(one)) === JSON.stringify(problemOf(other));

export function ProblemCallout(props: { error: unknown; title?: string; onRetry?(): void }) {
  const { title, detail, hint, code } = problemOf(props.error);
  const retry = props.onRetry && (
    <Button size="small" icon="refresh" onClick={props.onRetry}>
      Try again
    </Button>
  );
  return (
    <Callout tone="danger" role="alert" title={props.title ?? title} actions={retry}>
      <p>{detail}</p>
      {hint && <p className="muted">{hint}</p>}
      {code && (
        <p>
          <a href={`/docs/errors/${code}`}>
            <code>{code}</code>
          </a>
        </p>
      )}
    </Callout>
  );
}
