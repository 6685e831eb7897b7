/** `/plugins`: all plugins, what points where, how they are. */
import { Button, Card, EmptyState } from '@midplane/ui';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { Page } from '../../app/page';
import { asOptions, useEnvironments, useHasChoice } from '../../data/environments';
import { useNaming } from '../../data/names';
import { type Plugin, usePlugins } from '../../data/plugins';
import { switching } from '../../operations/bulk';
import { Asked } from '../../parts/asked';
import { ChangeDialog } from '../../parts/ChangeDialog';
import { Choice, Search } from '../../parts/controls';
import { plural, STATES } from '../../parts/words';
import { useConsole, useMay } from '../../session/console';
import { type Filter, fits } from './filter';
import { PluginTable } from './PluginTable';

export function PluginsPage() {
  const answer = usePlugins();
  return (
    <Page title="Plugins">
      <Asked answer={answer}>
        {(plugins) => (plugins.length === 0 ? <NoPlugins /> : <Filtered plugins={plugins} />)}
      </Asked>
    </Page>
  );
}

function useFilter(): [Filter, (change: Filter) => void] {
  const filter = useSearch({ from: '/plugins' });
  const navigate = useNavigate({ from: '/plugins' });
  const set = (change: Filter) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  return [filter, set];
}

function Filtered({ plugins }: { plugins: Plugin[] }) {
  const [filter, setFilter] = useFilter();
  const asked = useDeferredValue(filter);
  const environments = useEnvironments();
  const hasChoice = useHasChoice();
  const naming = useNaming();
  const shown = plugins.filter((plugin) => fits(plugin, asked, naming));
  const states = Object.entries(STATES).map(([id, { word }]) => ({ id, label: word }));
  return (
    <>
      <search className="filters">
        <Search
          label="Filter plugins"
          placeholder="Name, version or publisher"
          value={filter.q ?? ''}
          onChange={(q) => setFilter({ q: q || undefined })}
        />
        <Choice
          isInline
          label="State"
          options={[{ id: '', label: 'All' }, ...states]}
          value={filter.state ?? ''}
          onChange={(id) => setFilter({ state: (id || undefined) as Filter['state'] })}
        />
        {hasChoice && (
          <Choice
            isInline
            label="Environment"
            options={[{ id: '', label: 'All' }, ...asOptions(environments)]}
            value={filter.environment ?? ''}
            onChange={(id) => setFilter({ environment: id || undefined })}
          />
        )}
        <p className="filters-count" role="status">
          {shown.length === plugins.length
            ? plural(plugins.length, 'plugin')
            : `${shown.length} of ${plural(plugins.length, 'plugin')}`}
        </p>
      </search>
      {shown.length > 0 ? (
        <Chosen
          plugins={shown}
          environment={asked.environment}
          isOneEnvironment={environments.length === 1}
        />
      ) : (
        <EmptyState
          icon="search"
          title="No plugin fits"
          actions={
            <Button
              onClick={() => setFilter({ q: undefined, state: undefined, environment: undefined })}
            >
              Show all
            </Button>
          }
        >
          None of {plural(plugins.length, 'plugin')} has all that is asked for.
        </EmptyState>
      )}
    </>
  );
}

/** The table, and above it what can be done with the rows that are chosen. */
function Chosen(props: { plugins: Plugin[]; environment?: string; isOneEnvironment: boolean }) {
  const { api } = useConsole();
  const mayManage = useMay('plugins:manage');
  const [chosen, setChosen] = useState<string[]>([]);
  const [verb, setVerb] = useState<'disable' | 'enable' | null>(null);
  // What the filter hides is not meant.
  const names = chosen.filter((name) => props.plugins.some((plugin) => plugin.name === name));
  if (!mayManage) return <PluginTable {...props} />;
  return (
    <>
      {names.length > 0 && (
        <div className="bulk" role="toolbar" aria-label="With the chosen plugins">
          <p role="status">{plural(names.length, 'plugin')} chosen</p>
          <Button size="small" onClick={() => setVerb('disable')}>
            Switch off…
          </Button>
          <Button size="small" onClick={() => setVerb('enable')}>
            Switch on…
          </Button>
          <Button size="small" variant="ghost" onClick={() => setChosen([])}>
            Choose none
          </Button>
        </div>
      )}
      <PluginTable {...props} selected={names} onSelect={setChosen} />
      {verb && (
        <ChangeDialog
          change={switching(api, verb, names)}
          onClose={() => setVerb(null)}
          onDone={() => setChosen([])}
        />
      )}
    </>
  );
}

function NoPlugins() {
  return (
    <Card>
      <EmptyState
        icon="plugin"
        title="No plugin was published yet"
        actions={
          <a className="mp-button" data-variant="primary" href="/docs/guides">
            How plugins are made
          </a>
        }
      >
        Publish one with <code>midplane publish</code>, or with the tool of your framework. It
        appears here by itself.
      </EmptyState>
    </Card>
  );
}
