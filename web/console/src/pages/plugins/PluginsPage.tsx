/** `/plugins`: all plugins, what points where, how they are. */
import { Button, Card, EmptyState } from '@midplane/ui';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useDeferredValue } from 'react';
import { Page } from '../../app/page';
import { environmentsOf, type Plugin, usePlugins } from '../../data/plugins';
import { Asked } from '../../parts/asked';
import { Choice, Search } from '../../parts/controls';
import { plural, STATES } from '../../parts/words';
import { useConsole } from '../../session/console';
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
  const { boot } = useConsole();
  const [filter, setFilter] = useFilter();
  const asked = useDeferredValue(filter);
  const environments = environmentsOf(plugins, boot.environment);
  const shown = plugins.filter((plugin) => fits(plugin, asked));
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
        {environments.length > 1 && (
          <Choice
            isInline
            label="Environment"
            options={[{ id: '', label: 'All' }, ...environments.map((id) => ({ id, label: id }))]}
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
        <PluginTable
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
