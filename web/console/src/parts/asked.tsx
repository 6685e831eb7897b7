/** What was asked of the server: bars while it is on its way, the refusal, or the answer. */
import { Card, Skeleton } from '@midplane/ui';
import type { ReactNode } from 'react';
import { ProblemCallout } from './problem';

export interface Answer<Data> {
  data: Data | undefined;
  error: Error | null;
  isPending: boolean;
  refetch(): unknown;
}

export function Asked<Data>(props: {
  answer: Answer<Data>;
  lines?: number;
  children(data: Data): ReactNode;
}) {
  const { answer, lines = 6 } = props;
  const failed = answer.error && (
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
  return (
    failed ?? (
      <Card label="Loading">
        <Skeleton lines={lines} />
      </Card>
    )
  );
}
