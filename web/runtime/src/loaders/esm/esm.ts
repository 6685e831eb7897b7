/**
 * Loads plain ES modules with `import()`.
 *
 * The browser verifies modules by the import map the server wrote, and a map cannot be extended in
 * every browser later. The files of a plugin that came later are all fetched beforehand with their
 * digests; where that cannot be done they are refused with "a new version was published". So are those
 * of a plugin that stays elsewhere: nothing but the browser stands between their origin and the page, and
 * not every browser heeds the map.
 */
import { moduleFiles } from '../../integrity/ledger';
import { checkElsewhere, preloadModules } from '../../integrity/preload';
import { RuntimeProblem, toProblem } from '../../problems';
import { pluginFrom } from '../mounted';
import type { Load, LoaderEnv } from '../types';

export function createEsmLoader(env: LoaderEnv): Load {
  return async (entry) => {
    const modules = [...new Set([entry.link, ...moduleFiles(entry)])];
    const late = modules.filter((url) => !env.ledger.isMapped(url));
    if (late.length > 0 && !(await preloadModules(late, env.ledger))) {
      env.ledger.demandModules(entry, modules);
    }
    await checkElsewhere(modules, env.ledger);
    const exported = await env.importModule(entry.link).catch((cause: unknown) => {
      throw new RuntimeProblem(toProblem(cause, 'MP-WEB-020', entry.link), { cause });
    });
    return pluginFrom(exported, entry, env);
  };
}
