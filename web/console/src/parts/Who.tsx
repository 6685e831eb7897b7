/** Who did something, by name; on pointing the id. */
import { named, useNaming } from '../data/names';

export function Who(props: {
  actor: string;
  /** As the server says it. */
  name?: string | null;
}) {
  const naming = useNaming();
  const name = props.name ?? named(props.actor, naming);
  // An id is longer than the name it stands for: it would take lines that are gone a moment later.
  const isWaiting = naming.isPending && name.endsWith(props.actor.replace(/^token:/, ''));
  return <span title={props.actor}>{isWaiting ? '…' : name}</span>;
}
