/** Who did something, by name; on pointing the id. */
import { named, useNaming } from '../data/names';

export function Who(props: {
  actor: string;
  /** As the server says it. */
  name?: string | null;
}) {
  const naming = useNaming();
  return <span title={props.actor}>{props.name ?? named(props.actor, naming)}</span>;
}
