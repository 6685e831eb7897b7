/** Every plugin of this viewer: state, version, how long it took, and what is wrong with it. */
import type { PluginPhase, PluginStatus } from '@midplane/runtime/types';
import { Badge, Button, type IconName, Skeleton, type Tone } from '@midplane/ui';
import { Fragment } from 'react';
import { Link } from 'react-router';
import { PolicyRefusals } from '../errors/PolicyRefusals';
import { ProblemCallout } from '../errors/ProblemCallout';
import { nameOf, useFeed, usePlugins, useRefusals, useShell } from '../host/context';
import { PluginIcon } from '../layout/PluginIcon';
import { usePageTitle } from '../layout/use-page-focus';
import { NoPlugins } from './NoPlugins';

const PHASES: Record<PluginPhase, { word: string; tone: Tone; icon: IconName }> = {
  waiting: { word: 'Waiting', tone: 'neutral', icon: 'clock' },
  loading: { word: 'Loading', tone: 'neutral', icon: 'clock' },
  setup: { word: 'Starting', tone: 'neutral', icon: 'clock' },
  ready: { word: 'Ready', tone: 'success', icon: 'check-circle' },
  failed: { word: 'Failed', tone: 'danger', icon: 'error' },
  disposed: { word: 'Stopped', tone: 'neutral', icon: 'close' },
};

const KINDS = {
  pilet: 'Pilet',
  'module-federation': 'Module Federation',
  umd: 'UMD',
  esm: 'ES module',
};

export function PluginsPage() {
  const { runtime } = useShell();
  const feed = useFeed();
  const plugins = usePlugins().filter(({ withdrawn }) => !withdrawn);
  usePageTitle('Plugins', runtime.boot.productName);
  const ready = plugins.filter(({ phase }) => phase === 'ready').length;
  return (
    <div className="page">
      <div className="page-head">
        <div>
          <h1>Plugins</h1>
          <p className="muted">
            {feed === null
              ? 'Loading'
              : `${ready} of ${plugins.length} ready · list revision ${feed.revision} · server ${runtime.boot.serverVersion}`}
          </p>
        </div>
        <Button icon="refresh" onClick={() => runtime.reload()}>
          Reload
        </Button>
      </div>
      {feed?.problems.map((problem) => (
        <ProblemCallout key={problem.code + problem.detail} tone="warning" problem={problem} />
      ))}
      {feed === null && <Skeleton lines={6} />}
      {feed && plugins.length === 0 && feed.source !== 'none' && <NoPlugins />}
      {plugins.length > 0 && <PluginTable plugins={plugins} />}
    </div>
  );
}

function PluginTable({ plugins }: { plugins: readonly PluginStatus[] }) {
  return (
    <div className="mp-card table-card">
      <table className="table">
        <caption className="mp-visually-hidden">Plugins of this page</caption>
        <thead>
          <tr>
            <th scope="col">Plugin</th>
            <th scope="col">State</th>
            <th scope="col">Version</th>
            <th scope="col">Kind</th>
            <th scope="col" className="number">
              Load
            </th>
            <th scope="col" className="number">
              Start
            </th>
            <th scope="col">
              <span className="mp-visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {plugins.map((status) => (
            <PluginRows key={status.entry.name} status={status} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PluginRows({ status }: { status: PluginStatus }) {
  const { entry, phase, problem } = status;
  const look = PHASES[phase];
  return (
    <Fragment>
      <tr data-problem={problem ? '' : undefined}>
        <th scope="row">
          <span className="table-plugin">
            <PluginIcon icon={entry.icon} name={nameOf(entry)} />
            <span className="table-names">
              <span className="app-name">{nameOf(entry)}</span>
              <code className="muted">{entry.name}</code>
            </span>
          </span>
        </th>
        <td data-label="State">
          <Badge tone={look.tone} icon={look.icon}>
            {look.word}
          </Badge>
        </td>
        <td data-label="Version">{entry.version}</td>
        <td data-label="Kind">{KINDS[entry.kind] ?? entry.kind}</td>
        <td data-label="Load" className="number">
          {milliseconds(status.loadMs)}
        </td>
        <td data-label="Start" className="number">
          {milliseconds(status.setupMs)}
        </td>
        <td className="table-actions">
          {phase === 'ready' && (
            <Link
              className="mp-button"
              data-variant="ghost"
              data-size="small"
              to={`/plugins/${entry.name}`}
              aria-label={`Open ${nameOf(entry)}`}
            >
              Open
            </Link>
          )}
        </td>
      </tr>
      <ProblemRow status={status} />
    </Fragment>
  );
}

function ProblemRow({ status: { entry, phase, problem } }: { status: PluginStatus }) {
  const { runtime } = useShell();
  const refusals = useRefusals(entry.name);
  if (!problem && refusals.length === 0) return null;
  return (
    <tr className="table-problem">
      <td colSpan={7}>
        {problem && (
          <ProblemCallout
            problem={problem}
            tone={phase === 'failed' ? 'danger' : 'warning'}
            onRetry={phase === 'failed' ? () => void runtime.retry(entry.name) : undefined}
            retryLabel={`Retry ${nameOf(entry)}`}
          />
        )}
        <PolicyRefusals plugin={entry.name} />
      </td>
    </tr>
  );
}

export function milliseconds(value: number | undefined): string {
  if (value === undefined) return '–';
  return value < 1000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(1)} s`;
}
