/**
 * Around every page, tile, modal and extension of every plugin. Retry draws the part afresh; when that
 * was tried before, the whole plugin is set up again.
 */
import type { PluginApi } from '@midplane/runtime/types';
import { createContext, Fragment, type ReactNode, useMemo, useState } from 'react';
import { type ShellRuntime, useShell } from '../host/context';

export const RetryContext = createContext<() => void>(() => {});

export interface ContributionProps {
  piral: PluginApi;
  children?: ReactNode;
}

async function startAgain(runtime: ShellRuntime, plugin: string): Promise<void> {
  await runtime.plugins.dispose(plugin);
  await runtime.plugins.retry(plugin);
}

export function ContributionFrame({ piral, children }: ContributionProps) {
  const { runtime } = useShell();
  const [attempt, setAttempt] = useState(0);
  const plugin = piral.meta.name;
  const retry = useMemo(
    () => () => {
      setAttempt(attempt + 1);
      if (attempt > 0) void startAgain(runtime, plugin);
    },
    [attempt, runtime, plugin],
  );
  return (
    <RetryContext value={retry}>
      <Fragment key={attempt}>{children}</Fragment>
    </RetryContext>
  );
}
