/**
 * Loads plain ES modules with `import()`.
 *
 * The browser verifies modules only by the import map the server wrote, and a map cannot be extended
 * for every browser later: a file that is not in it is refused with "a new version was published".
 */
import { moduleFiles } from '../../integrity/ledger';
import { RuntimeProblem, toProblem } from '../../problems';
import { pluginFrom } from '../mounted';
import type { Load, LoaderEnv } from '../types';

export function createEsmLoader(env: LoaderEnv): Load {
  return async (entry) => {
    env.ledger.demandModules(entry, [...new Set([entry.link, ...moduleFiles(entry)])]);
    const exported = await env.importModule(entry.link).catch((cause: unknown) => {
      throw new RuntimeProblem(toProblem(cause, 'MP-WEB-020', entry.link), { cause });
    });
    return pluginFrom(exported, entry, env);
  };
}
