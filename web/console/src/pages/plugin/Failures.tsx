/** What failed in browsers, counted since the server started. */
import { EmptyState } from '@midplane/ui';
import type { Plugin } from '../../data/plugins';
import { PlainTable } from '../../parts/PlainTable';
import { Time } from '../../parts/time';

export function Failures({ plugin }: { plugin: Plugin }) {
  const failures = plugin.failures ?? [];
  if (failures.length === 0) {
    return (
      <EmptyState icon="check-circle" title="No browser reported a failure">
        Browsers report what fails while a plugin is loaded, set up or drawn. Counts begin when the
        server starts.
      </EmptyState>
    );
  }
  return (
    <PlainTable
      label="Failures in browsers"
      columns={['Code', 'Version', 'While', 'Times', 'Last']}
      rows={failures.map(({ code, version, phase, count, lastAt }) => ({
        key: `${code}/${version}/${phase}`,
        cells: [
          <a key="c" href={`/docs/errors/${code}`}>
            <code>{code}</code>
          </a>,
          <code key="v">{version}</code>,
          phase,
          count,
          <Time key="t" at={lastAt} />,
        ],
      }))}
    />
  );
}
