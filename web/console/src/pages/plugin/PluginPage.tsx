/** `/plugins/{name}`: one plugin, in parts that have an address each. */
import { Button, Callout } from '@midplane/ui';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { Page } from '../../app/page';
import { type Plugin, usePlugin } from '../../data/plugins';
import { disable, enable } from '../../operations/questions';
import { Asked } from '../../parts/asked';
import { ChangeDialog } from '../../parts/ChangeDialog';
import { StateBadge } from '../../parts/StateBadge';
import { STATES } from '../../parts/words';
import { useConsole, useMay } from '../../session/console';
import { Backends } from './Backends';
import { Channels } from './Channels';
import { Failures } from './Failures';
import { Overview } from './Overview';
import type { PluginSearch, Tab as TabName } from './tabs';
import { Versions } from './Versions';

export function PluginPage({ name, search }: { name: string; search: PluginSearch }) {
  const answer = usePlugin(name);
  const plugin = answer.data;
  return (
    <Page
      title={plugin?.displayName ?? name}
      lead={
        <>
          <Link to="/plugins">Plugins</Link> / <code>{name}</code>
        </>
      }
      aside={plugin && <Standing plugin={plugin} />}
    >
      <Asked answer={answer}>{(data) => <Parts plugin={data} search={search} />}</Asked>
    </Page>
  );
}

/** Its state, and the switch. */
function Standing({ plugin }: { plugin: Plugin }) {
  const [isAsking, setAsking] = useState(false);
  const { api } = useConsole();
  const mayManage = useMay('plugins:manage');
  const isOff = plugin.state === 'disabled';
  return (
    <>
      <StateBadge look={STATES[plugin.state]} />
      {mayManage && (
        <Button size="small" onClick={() => setAsking(true)}>
          {isOff ? 'Switch on…' : 'Switch off…'}
        </Button>
      )}
      {isAsking && (
        <ChangeDialog
          change={(isOff ? enable : disable)(api, plugin.name, null)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

const TITLES: Record<TabName, string> = {
  overview: 'Overview',
  versions: 'Versions',
  channels: 'Channels',
  backends: 'Backends',
  failures: 'Failures',
};

function count(plugin: Plugin, tab: TabName): number | null {
  if (tab === 'versions') return plugin.versions.length;
  if (tab === 'channels') return plugin.channels.length;
  if (tab === 'backends') return plugin.instances.length;
  if (tab === 'failures') return plugin.failures?.length ?? 0;
  return null;
}

/** In the tab that is chosen: on a phone the list is wider than the page. */
function InView() {
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const tab = mark.current?.closest('[role="tab"]')?.getBoundingClientRect();
    const list = mark.current?.closest('.tabs-scroll');
    if (!tab || !list) return;
    // Not `scrollIntoView`, after which the first Tab of a keyboard would begin here.
    const start = tab.left - list.getBoundingClientRect().left;
    list.scrollLeft += start - (list.clientWidth - tab.width) / 2;
  }, []);
  return <span ref={mark} hidden />;
}

function Parts({ plugin, search }: { plugin: Plugin; search: PluginSearch }) {
  const tab = search.tab ?? 'overview';
  const navigate = useNavigate();
  const choose = (key: TabName) =>
    void navigate({
      to: '/plugins/$name',
      params: { name: plugin.name },
      search: { tab: key === 'overview' ? undefined : key },
      replace: true,
    });
  return (
    <>
      {plugin.damaged && plugin.damaged.length > 0 && (
        <Callout tone="danger" title="Parts of this plugin cannot be read any more">
          <ul>
            {plugin.damaged.map((part) => (
              <li key={part}>{part}</li>
            ))}
          </ul>
        </Callout>
      )}
      <Tabs selectedKey={tab} onSelectionChange={(key) => choose(key as TabName)}>
        <div className="tabs-scroll">
          <TabList className="tabs" aria-label="Parts of the plugin">
            {Object.entries(TITLES).map(([id, title]) => {
              const number = count(plugin, id as TabName);
              return (
                <Tab key={id} id={id} className="tab">
                  {({ isSelected }) => (
                    <>
                      {isSelected && <InView />}
                      {title}
                      {number !== null && <span className="tab-count">{number}</span>}
                    </>
                  )}
                </Tab>
              );
            })}
          </TabList>
        </div>
        <TabPanel id="overview" className="panel">
          <Overview plugin={plugin} />
        </TabPanel>
        <TabPanel id="versions" className="panel">
          <Versions plugin={plugin} compared={search} />
        </TabPanel>
        <TabPanel id="channels" className="panel">
          <Channels plugin={plugin} />
        </TabPanel>
        <TabPanel id="backends" className="panel">
          <Backends plugin={plugin} />
        </TabPanel>
        <TabPanel id="failures" className="panel">
          <Failures plugin={plugin} />
        </TabPanel>
      </Tabs>
    </>
  );
}
