/** A state in its word, colour and sign. */
import { Badge } from '@midplane/ui';
import type { Look } from './words';

export function StateBadge({ look }: { look: Look }) {
  return (
    <Badge tone={look.tone} icon={look.icon}>
      {look.word}
    </Badge>
  );
}
