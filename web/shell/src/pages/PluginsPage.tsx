/** Every plugin of this viewer: state, version, how long it took, and what is wrong with it. */
import type { PluginPhase, PluginStatus } from '@midplane/runtime/types';
import { Badge, Button, type IconName, Skeleton, type Tone } from '@midplane/ui';
import { useRef } from 'react';
import { Link } from 'react-router';
import { PluginProblemCard } from '../errors/PluginProblemCard';
import { ProblemCallout } from '../errors/ProblemCallout';
import { nameOf, useAllRefusals, useFeed, usePlugins, useShell } from '../host/context';
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
            {feed && feed.source !== 'none'
              ? `${ready} of ${plugins.length} ready · list revision ${feed.revision} · server ${runtime.boot.serverVersion}`
              : feed
                ? `The list is not available · server ${runtime.boot.serverVersion}`
                : 'Loading'}
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
      <Problems plugins={plugins} />
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
            <th scope="col" className="table-state">
              State
            </th>
            <th scope="col">Version</th>
            <th scope="col" className="table-kind">
              Kind
            </th>
            <th scope="col" className="number table-time">
              Load
            </th>
            <th scope="col" className="number table-time">
              Start
            </th>
            <th scope="col" className="table-actions">
              <span className="mp-visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {plugins.map((status) => (
            <PluginRow key={status.entry.name} status={status} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PluginRow({ status }: { status: PluginStatus }) {
  const { entry, phase, problem } = status;
  const look = PHASES[phase];
  return (
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
      <td data-label="Version" className="table-version">
        {entry.version}
      </td>
      <td data-label="Kind">{KINDS[entry.kind] ?? entry.kind}</td>
      <td data-label="Load" className="number">
        {milliseconds(status.loadMs)}
      </td>
      <td data-label="Start" className="number">
        {milliseconds(status.setupMs)}
      </td>
      <td className="table-actions">
        {(phase === 'ready' || phase === 'failed') && (
          <Link
            className="mp-button"
            data-variant="ghost"
            data-size="small"
            to={`/plugins/${entry.name}`}
            aria-label={`${phase === 'ready' ? 'Open' : 'Details of'} ${nameOf(entry)}`}
          >
            {phase === 'ready' ? 'Open' : 'Details'}
          </Link>
        )}
      </td>
    </tr>
  );
}

/** Below the table: a problem among its rows would push away those that follow. */
function Problems({ plugins }: { plugins: readonly PluginStatus[] }) {
  const refusals = useAllRefusals();
  const refused = new Set(refusals.map(({ plugin }) => plugin));
  const troubled = plugins.filter(({ entry, problem }) => problem || refused.has(entry.name));
  // As they came: one that failed later moves none that is read already.
  const come = useRef(new Set<string>()).current;
  for (const { entry } of troubled) come.add(entry.name);
  const order = [...come];
  troubled.sort((a, b) => order.indexOf(a.entry.name) - order.indexOf(b.entry.name));
  if (troubled.length === 0) return null;
  return (
    <section className="problems" aria-labelledby="problems">
      <h2 id="problems">Problems</h2>
      <div className="failure-cards">
        {troubled.map((status) => (
          <Problem key={status.entry.name} status={status} />
        ))}
      </div>
    </section>
  );
}

function Problem({ status }: { status: PluginStatus }) {
  const { entry, phase, problem } = status;
  const { runtime } = useShell();
  const look = PHASES[phase];
  return (
    <PluginProblemCard
      name={nameOf(entry)}
      plugin={entry.name}
      version={entry.version}
      icon={entry.icon}
      state={
        <Badge tone={look.tone} icon={look.icon}>
          {look.word}
        </Badge>
      }
      problem={problem}
      onRetry={phase === 'failed' ? () => void runtime.retry(entry.name) : undefined}
    />
  );
}

export function milliseconds(value: number | undefined): string {
  if (value === undefined) return '–';
  return value < 1000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(1)} s`;
}
