/** The table of plugins; on a phone each plugin is a block. */
import { Badge, Button } from '@midplane/ui';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import {
  Cell,
  Checkbox,
  Column,
  Row,
  type SortDescriptor,
  Table,
  TableBody,
  TableHeader,
} from 'react-aria-components';
import { healthOf, lastChange, type Plugin, worstDetail } from '../../data/plugins';
import { RowLink } from '../../parts/RowLink';
import { SortMark } from '../../parts/SortMark';
import { StateBadge } from '../../parts/StateBadge';
import { Time } from '../../parts/time';
import { Who } from '../../parts/Who';
import { HEALTHS, STATES } from '../../parts/words';

/** More rows are drawn when they are asked for: a table of thousands is slow and of no use. */
const STEP = 100;

const KEYS: Record<string, (plugin: Plugin) => string | number> = {
  name: (plugin) => (plugin.displayName ?? plugin.name).toLowerCase(),
  state: (plugin) => Object.keys(STATES).indexOf(plugin.state),
  changed: (plugin) => lastChange(plugin)?.at ?? 0,
};

export function sorted(plugins: readonly Plugin[], by: SortDescriptor): Plugin[] {
  const key = KEYS[String(by.column)] ?? KEYS.name;
  const sign = by.direction === 'descending' ? -1 : 1;
  return [...plugins].sort((a, b) => {
    const [left, right] = [key?.(a) ?? '', key?.(b) ?? ''];
    return left < right ? -sign : left > right ? sign : a.name.localeCompare(b.name);
  });
}

export function PluginTable(props: {
  plugins: Plugin[];
  environment?: string;
  isOneEnvironment: boolean;
  /** Names of the chosen plugins; absent where nothing can be done with them. */
  selected?: string[];
  onSelect?(names: string[]): void;
}) {
  const navigate = useNavigate();
  const [by, setBy] = useState<SortDescriptor>({ column: 'name', direction: 'ascending' });
  const [most, setMost] = useState(STEP);
  const rows = sorted(props.plugins, by).slice(0, most);
  return (
    <div className="mp-card table-card">
      <Table
        className="table"
        aria-label="Plugins"
        selectionMode={props.selected ? 'multiple' : 'none'}
        selectedKeys={props.selected}
        onSelectionChange={(keys) =>
          props.onSelect?.(keys === 'all' ? rows.map(({ name }) => name) : [...keys].map(String))
        }
        sortDescriptor={by}
        onSortChange={setBy}
        onRowAction={(name) =>
          void navigate({ to: '/plugins/$name', params: { name: String(name) } })
        }
      >
        <TableHeader>
          {props.selected && (
            <Column id="selected" className="table-select">
              <SelectBox />
            </Column>
          )}
          <Column id="name" isRowHeader allowsSorting>
            Plugin
            <SortMark column="name" by={by} />
          </Column>
          <Column id="state" allowsSorting>
            State
            <SortMark column="state" by={by} />
          </Column>
          <Column id="channels">Channels</Column>
          <Column id="health">Backends</Column>
          <Column id="publisher">Publisher</Column>
          <Column id="changed" allowsSorting>
            Last change
            <SortMark column="changed" by={by} />
          </Column>
        </TableHeader>
        <TableBody>
          {rows.map((plugin) => (
            <Row key={plugin.name} id={plugin.name} textValue={plugin.displayName ?? plugin.name}>
              {props.selected && (
                <Cell className="table-select">
                  <SelectBox />
                </Cell>
              )}
              <Cell className="table-main">
                <RowLink to="/plugins/$name" params={{ name: plugin.name }} className="row-name">
                  {plugin.displayName ?? plugin.name}
                </RowLink>
                <code className="muted">{plugin.name}</code>
              </Cell>
              <Cell data-label="State">
                <StateBadge look={STATES[plugin.state]} />
              </Cell>
              <Cell data-label="Channels">
                <Channels {...props} plugin={plugin} />
              </Cell>
              <Cell data-label="Backends">
                <Health plugin={plugin} />
              </Cell>
              <Cell data-label="Publisher">
                <Publisher plugin={plugin} />
              </Cell>
              <Cell data-label="Last change">
                <Changed plugin={plugin} />
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
      {props.plugins.length > most && (
        <div className="table-more">
          <Button onClick={() => setMost(most + STEP)}>
            Show more ({props.plugins.length - most} left)
          </Button>
        </div>
      )}
    </div>
  );
}

/** React Aria names it and tells it what it selects. */
function SelectBox() {
  return (
    <Checkbox slot="selection" className="check">
      <span className="check-box" aria-hidden="true" />
    </Checkbox>
  );
}

function Channels(props: { plugin: Plugin; environment?: string; isOneEnvironment: boolean }) {
  const { plugin, environment } = props;
  const channels = plugin.channels.filter((c) => !environment || c.environment === environment);
  if (channels.length === 0) return <span className="muted">None</span>;
  return (
    <ul className="channel-list">
      {channels.map((c) => (
        <li key={`${c.environment}/${c.channel}`}>
          <span className="muted">
            {props.isOneEnvironment ? c.channel : `${c.environment} · ${c.channel}`}
          </span>{' '}
          <code>{c.version}</code>
        </li>
      ))}
    </ul>
  );
}

function Health({ plugin }: { plugin: Plugin }) {
  const { healthy, degraded, unhealthy } = healthOf(plugin);
  const counts = Object.entries({ unhealthy, degraded, healthy }).filter(([, count]) => count > 0);
  if (counts.length === 0) return <span className="muted">No backend</span>;
  const detail = worstDetail(plugin);
  return (
    <div className="health">
      {counts.map(([health, count]) => {
        const { tone, icon, word } = HEALTHS[health as keyof typeof HEALTHS];
        return (
          <Badge key={health} tone={tone} icon={icon}>
            {count} {word.toLowerCase()}
          </Badge>
        );
      })}
      {detail && <span className="health-detail">{detail}</span>}
    </div>
  );
}

function Publisher({ plugin }: { plugin: Plugin }) {
  const change = lastChange(plugin);
  return change ? <Who actor={change.by} /> : <span className="muted">–</span>;
}

function Changed({ plugin }: { plugin: Plugin }) {
  const change = lastChange(plugin);
  return change ? <Time at={change.at} /> : <span className="muted">Never</span>;
}
