/** The running backends of a plugin and what became of them. */
import { Badge, EmptyState } from '@midplane/ui';
import type { Instance, Plugin } from '../../data/plugins';
import { PlainTable } from '../../parts/PlainTable';
import { StateBadge } from '../../parts/StateBadge';
import { Time } from '../../parts/time';
import { HEALTHS } from '../../parts/words';

export function Backends({ plugin }: { plugin: Plugin }) {
  const history = plugin.history ?? [];
  return (
    <>
      {plugin.instances.length === 0 ? (
        <EmptyState icon="terminal" title="No backend runs">
          A backend of this plugin registers itself when it starts, and is listed here from then on.
        </EmptyState>
      ) : (
        <PlainTable
          label="Backends"
          columns={['Instance', 'Version', 'State', 'Health', 'Address', 'Registered']}
          rows={plugin.instances.map(instanceLine)}
        />
      )}
      {history.length > 0 && (
        <section>
          <h2>What became of them</h2>
          <PlainTable
            label="History of the backends"
            columns={['When', 'Instance', 'State', 'Health', 'Why']}
            rows={history.map((step, at) => ({
              key: `${step.at}-${step.instance}-${at}`,
              cells: [
                <Time key="t" at={step.at} />,
                <code key="i">{step.instance}</code>,
                step.state,
                <StateBadge key="h" look={HEALTHS[step.health]} />,
                step.reason,
              ],
            }))}
          />
        </section>
      )}
    </>
  );
}

function instanceLine(instance: Instance) {
  return {
    key: instance.id,
    cells: [
      <code key="i">{instance.id}</code>,
      <code key="v">{instance.version}</code>,
      <Badge key="s">{instance.state}</Badge>,
      <div key="h" className="health">
        <StateBadge look={HEALTHS[instance.health]} />
        {instance.detail && <span className="health-detail">{instance.detail}</span>}
      </div>,
      <code key="u">{instance.baseUrl}</code>,
      <Time key="t" at={instance.registeredAt} />,
    ],
  };
}
