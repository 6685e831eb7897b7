/** One line for who can do something about it: how many plugins failed, and on request how each did. */
import { Icon } from '@midplane/ui';
import { PluginProblemCard } from '../../errors/PluginProblemCard';
import { nameOf, usePlugins, useSession, useShell } from '../../host/context';

export function Failures() {
  const { runtime } = useShell();
  useSession();
  const failed = usePlugins().filter(({ phase, problem }) => phase === 'failed' && problem);
  if (failed.length === 0 || !runtime.session.hasPermission('plugins', 'manage')) return null;
  const sum =
    failed.length === 1 ? '1 plugin has a problem' : `${failed.length} plugins have problems`;
  return (
    <details className="failures">
      <summary>
        <Icon name="alert" size={16} />
        {sum}
      </summary>
      <div className="failure-cards">
        {failed.map(
          ({ entry, problem }) =>
            problem && (
              <PluginProblemCard
                key={entry.name}
                name={nameOf(entry)}
                plugin={entry.name}
                version={entry.version}
                icon={entry.icon}
                problem={problem}
                onRetry={() => void runtime.retry(entry.name)}
              />
            ),
        )}
      </div>
    </details>
  );
}
