/** Shown while a part of a plugin is being fetched. */
import { Skeleton } from '@midplane/ui';

export function LoadingIndicator() {
  return <Skeleton lines={3} />;
}
