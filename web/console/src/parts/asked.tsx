/** What was asked of the server: bars while it is on its way, the refusal, or the answer. */
import { Card, Skeleton } from '@midplane/ui';
import type { ReactNode } from 'react';
import { areSame, ProblemCallout } from './problem';

export interface Answer<Data> {
  data: Data | undefined;
  error: Error | null;
  isPending: boolean;
  refetch(): unknown;
}

export function Asked<Data>(props: {
  answer: Answer<Data>;
  lines?: number;
  /** Its refusal stands in {@link Refusals}, beside those of other questions. */
  isToldAbove?: boolean;
  children(data: Data): ReactNode;
}) {
  const { answer, lines = 6 } = props;
  const failed = answer.error && !props.isToldAbove && (
    <ProblemCallout error={answer.error} onRetry={() => void answer.refetch()} />
  );
  if (answer.data !== undefined) {
    return (
      <>
        {failed}
        {props.children(answer.data)}
      </>
    );
  }
  if (answer.error) return failed;
  return (
    <Card label="Loading">
      <Skeleton lines={lines} />
    </Card>
  );
}

/** The refusals of several questions: each is said once, however many of them met it. */
export function Refusals({ answers }: { answers: readonly Omit<Answer<unknown>, 'data'>[] }) {
  const failed = answers.filter(({ error }) => error);
  const first = failed.filter(
    ({ error }, at) => failed.findIndex((one) => areSame(one.error, error)) === at,
  );
  return first.map(({ error }, at) => (
    <ProblemCallout
      // biome-ignore lint/suspicious/noArrayIndexKey: what was refused has no name of its own
      key={at}
      error={error}
      onRetry={() => {
        for (const one of failed) if (areSame(one.error, error)) void one.refetch();
      }}
    />
  ));
}
