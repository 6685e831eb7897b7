/** What piral-core shows instead of a part that threw, and for addresses that lead nowhere. */
import { use } from 'react';
import { nameOf, useShell } from '../host/context';
import { NotFoundPage } from '../pages/NotFoundPage';
import { RetryContext } from './ContributionFrame';
import { PluginProblemCard } from './PluginProblemCard';
import { toProblem } from './shell-error';

const TITLES: Record<string, string> = {
  page: 'This page crashed',
  tile: 'This tile crashed',
  menu: 'This menu entry crashed',
  modal: 'This dialog crashed',
  extension: 'This part crashed',
  notification: 'This notification crashed',
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
  return (
    <PluginProblemCard
      name={entry ? nameOf(entry) : (pilet ?? 'Shell')}
      icon={entry?.icon}
      problem={toProblem(error, TITLES[type] ?? 'This part crashed')}
      onRetry={retry}
    />
  );
}
