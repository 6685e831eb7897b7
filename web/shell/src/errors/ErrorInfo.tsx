/** What piral-core shows instead of a part that threw, and for addresses that lead nowhere. */
import { use } from 'react';
import { nameOf, useShell } from '../host/context';
import { NotFoundPage } from '../pages/NotFoundPage';
import { RetryContext } from './ContributionFrame';
import { PluginProblemCard } from './PluginProblemCard';
import { ProblemBody } from './ProblemBody';
import { QuietProblem } from './QuietProblem';
import { toProblem } from './shell-error';

const TITLES: Record<string, string> = {
  tile: 'this tile crashed',
  menu: 'this menu entry crashed',
  modal: 'this dialog crashed',
  extension: 'this part crashed',
  notification: 'this notification crashed',
};

export interface ErrorInfoProps {
  type: string;
  error?: unknown;
  pilet?: string;
}

export function ErrorInfo({ type, error, pilet }: ErrorInfoProps) {
  const retry = use(RetryContext);
  const { runtime } = useShell();
  if (type === 'not_found') return <NotFoundPage />;
  const entry = pilet === undefined ? undefined : runtime.plugins.get(pilet)?.entry;
  const name = entry ? nameOf(entry) : (pilet ?? 'Shell');
  const what = TITLES[type] ?? 'this part crashed';
  const problem = toProblem(error, type === 'page' ? 'This page crashed' : `${name}: ${what}`);
  if (type === 'tile') {
    return (
      <QuietProblem name={name} problem={problem} onRetry={retry} retryLabel={`Retry ${name}`} />
    );
  }
  if (type !== 'page') {
    // Inside a dialog or slot that already has a frame.
    return <ProblemBody problem={problem} onRetry={retry} retryLabel={`Retry ${name}`} />;
  }
  return (
    <div className="page page-narrow">
      <h1 className="mp-visually-hidden">{name}</h1>
      <PluginProblemCard
        name={name}
        plugin={pilet}
        version={entry?.version}
        icon={entry?.icon}
        problem={problem}
        onRetry={retry}
      />
    </div>
  );
}
