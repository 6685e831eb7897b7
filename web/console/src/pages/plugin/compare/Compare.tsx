/** Any two versions beside each other: what the newer one asks for, changes and weighs. */
import { Badge, Card, Skeleton } from '@midplane/ui';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type Package, usePackage } from '../../../data/packages';
import type { Plugin } from '../../../data/plugins';
import { Choice } from '../../../parts/controls';
import { PlainTable } from '../../../parts/PlainTable';
import { ProblemCallout } from '../../../parts/problem';
import { plural, size } from '../../../parts/words';
import type { Compared } from '../tabs';
import { differences, type FileChange, growth, type MemberChange } from './differences';

/** Stands for no version: all of the other is new. */
const NOTHING = 'nothing';
const MOST_LINES = 200;

export function Compare({ plugin, compared }: { plugin: Plugin; compared: Compared }) {
  const navigate = useNavigate({ from: '/plugins/$name' });
  const numbers = plugin.versions.map(({ version }) => version);
  const known = (version: string | undefined) =>
    version !== undefined && numbers.includes(version) ? version : undefined;
  const after = known(compared.to) ?? numbers[0];
  const at = after === undefined ? -1 : numbers.indexOf(after);
  const before = compared.from === NOTHING ? undefined : (known(compared.from) ?? numbers[at + 1]);
  const set = (change: Compared) =>
    void navigate({
      search: (now) => ({ ...now, tab: 'versions', from: before ?? NOTHING, to: after, ...change }),
      replace: true,
    });
  const options = numbers.map((id) => ({ id, label: id }));
  const [a, b] = [usePackage(plugin.name, before), usePackage(plugin.name, after)];
  const error = a.error ?? b.error;
  return (
    <section aria-labelledby="compare">
      <h2 id="compare">What changed</h2>
      <div className="filters">
        <Choice
          isInline
          label="From"
          options={[{ id: NOTHING, label: 'Nothing' }, ...options]}
          value={before ?? NOTHING}
          onChange={(from) => set({ from })}
        />
        <Choice
          isInline
          label="To"
          options={options}
          value={after ?? ''}
          onChange={(to) => set({ to })}
        />
      </div>
      {error && <ProblemCallout error={error} />}
      {b.data && (before === undefined || a.data) ? (
        <Found before={(before !== undefined && a.data) || null} after={b.data} />
      ) : (
        !error && (
          <Card label="Comparing">
            <Skeleton lines={4} />
          </Card>
        )
      )}
    </section>
  );
}

function Found({ before, after }: { before: Package | null; after: Package }) {
  const found = differences(before, after);
  const changed = found.files.filter(({ isSame }) => !isSame);
  const same = found.files.length - changed.length;
  return (
    <>
      <Part title="What it asks for" none="It asks for the same.">
        {found.asks.length > 0 && <Members label="What it asks for" changes={found.asks} />}
      </Part>
      <Part title="Manifest" none="The rest of the manifest is the same.">
        {found.manifest.length > 0 && <Members label="Manifest" changes={found.manifest} />}
      </Part>
      <Part title="Size" none="Neither has files for browsers.">
        {found.sizes.length > 0 && (
          <PlainTable
            label="Size"
            columns={['What', 'Before', 'After', 'Growth']}
            rows={found.sizes.map((one) => ({
              key: one.what,
              cells: [
                one.what,
                one.before === null ? '–' : size(one.before),
                one.after === null ? '–' : size(one.after),
                growth(one.before, one.after) || '–',
              ],
            }))}
          />
        )}
      </Part>
      <Part title="Files" none="Every file is the same." more={same > 0 && unchanged(same)}>
        {changed.length > 0 && <Files changes={changed} />}
      </Part>
    </>
  );
}

const unchanged = (count: number) =>
  `${plural(count, 'more file is', 'more files are')} byte for byte the same.`;

function Part(props: { title: string; none: string; more?: ReactNode; children: ReactNode }) {
  return (
    <div className="compare-part">
      <h3>{props.title}</h3>
      {props.children || <p className="muted">{props.none}</p>}
      {props.children && props.more && <p className="muted">{props.more}</p>}
    </div>
  );
}

function Members({ label, changes }: { label: string; changes: MemberChange[] }) {
  return (
    <>
      <PlainTable
        label={label}
        columns={['Member', 'Change', 'Before', 'After']}
        rows={changes.slice(0, MOST_LINES).map(({ path, before, after }) => ({
          key: path,
          cells: [
            <code key="p">{path}</code>,
            <Kind key="k" before={before} after={after} />,
            <Value key="b" text={before} />,
            <Value key="a" text={after} />,
          ],
        }))}
      />
      <Rest count={changes.length - MOST_LINES} />
    </>
  );
}

function Files({ changes }: { changes: FileChange[] }) {
  return (
    <>
      <PlainTable
        label="Files"
        columns={['File', 'Change', 'Before', 'After', 'Growth']}
        rows={changes.slice(0, MOST_LINES).map(({ path, before, after }) => ({
          key: path,
          cells: [
            <code key="p">{path}</code>,
            <Kind key="k" before={before} after={after} />,
            before === null ? '–' : size(before),
            after === null ? '–' : size(after),
            growth(before, after) || '–',
          ],
        }))}
      />
      <Rest count={changes.length - MOST_LINES} />
    </>
  );
}

function Rest({ count }: { count: number }) {
  return count > 0 ? <p className="muted">And {count} more.</p> : null;
}

function Kind(props: { before: unknown; after: unknown }) {
  if (props.before === null) return <Badge tone="success">added</Badge>;
  if (props.after === null) return <Badge tone="danger">removed</Badge>;
  return <Badge tone="accent">changed</Badge>;
}

function Value({ text }: { text: string | null }) {
  return text === null ? <>–</> : <span className="compare-value">{text}</span>;
}
