/** What the page's policy refused a plugin: the usual reason for a part that is missing without an error. */
import { useRefusals } from '../host/context';

export function PolicyRefusals({ plugin }: { plugin?: string }) {
  const refusals = useRefusals(plugin);
  if (refusals.length === 0) return null;
  return (
    <div className="refusals">
      <p>
        Refused by the page's policy (<a href="/docs/guides/page-policy">what is allowed</a>):
      </p>
      <ul>
        {refusals.map(({ directive, blocked }) => (
          <li key={`${directive} ${blocked}`}>
            <code>{directive}</code> {blocked}
          </li>
        ))}
      </ul>
    </div>
  );
}
