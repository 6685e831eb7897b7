/**
 * The libraries that plugins get from the shell. Each becomes a file of its own in the same module
 * graph as the shell, so there is one instance of it whoever asks: shell, import map, SystemJS, module
 * federation or window. CommonJS libraries get their export names written out, since an ES module
 * cannot list them by itself.
 */
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

const require = createRequire(import.meta.url);

interface Shared {
  /** What plugins import; also the key in the import map. */
  name: string;
  /** Package whose version counts. */
  from: string;
  /** Set for ES modules: the exports that plugins may count on. */
  only?: readonly string[];
}

/**
 * The declarative half of react-router. Its data, framework and server halves would quadruple the size
 * and need a router that the shell does not run.
 */
const ROUTER_EXPORTS = [
  'BrowserRouter',
  'HashRouter',
  'Link',
  'MemoryRouter',
  'NavLink',
  'Navigate',
  'NavigationType',
  'Outlet',
  'Route',
  'Router',
  'Routes',
  'createPath',
  'createRoutesFromChildren',
  'createRoutesFromElements',
  'createSearchParams',
  'generatePath',
  'isRouteErrorResponse',
  'matchPath',
  'matchRoutes',
  'parsePath',
  'resolvePath',
  'useHref',
  'useInRouterContext',
  'useLinkClickHandler',
  'useLocation',
  'useMatch',
  'useNavigate',
  'useNavigationType',
  'useOutlet',
  'useOutletContext',
  'useParams',
  'useResolvedPath',
  'useRoutes',
  'useSearchParams',
  'UNSAFE_LocationContext',
  'UNSAFE_NavigationContext',
  'UNSAFE_RouteContext',
] as const;

export const SHARED: readonly Shared[] = [
  { name: 'react', from: 'react' },
  { name: 'react/jsx-runtime', from: 'react' },
  { name: 'react/jsx-dev-runtime', from: 'react' },
  { name: 'react-dom', from: 'react-dom' },
  { name: 'react-dom/client', from: 'react-dom' },
  { name: 'react-router', from: 'react-router', only: ROUTER_EXPORTS },
  { name: 'react-router-dom', from: 'react-router-dom', only: ROUTER_EXPORTS },
];

const LIBRARIES = 'virtual:shared-libraries';
const PREFIX = 'virtual:shared/';

export const virtualName = (name: string): string => PREFIX + name;
/** Name of the entry chunk: also its file name, so no slashes. */
export const chunkName = (name: string): string => `shared-${name.replaceAll('/', '-')}`;

export function sharedInputs(): Record<string, string> {
  return Object.fromEntries(SHARED.map(({ name }) => [chunkName(name), virtualName(name)]));
}

function versionOf(from: string): string {
  return (require(`${from}/package.json`) as { version: string }).version;
}

function librarySource(name: string): string {
  const shared = SHARED.find((item) => item.name === name);
  if (!shared) throw new Error(`"${name}" is not a shared library`);
  if (shared.only) return `export { ${shared.only.join(', ')} } from 'react-router';\n`;
  // Export names differ between React's development and production files; a build ships the latter.
  const names = Object.keys(require(name) as object).filter((key) =>
    /^[A-Za-z_$][\w$]*$/.test(key),
  );
  const listed = names.filter((key) => key !== 'default').join(', ');
  return `import library from '${name}';\nexport default library;\nexport const { ${listed} } = library;\n`;
}

function registrySource(): string {
  const entries = SHARED.map(
    ({ name, from }) =>
      `  '${name}': { version: '${versionOf(from)}', load: () => import('${virtualName(name)}') },`,
  );
  return `export const sharedLibraries = {\n${entries.join('\n')}\n};\n`;
}

export function sharedLibraries(): Plugin {
  return {
    name: 'midplane:shared-libraries',
    enforce: 'pre',
    resolveId(id) {
      return id === LIBRARIES || id.startsWith(PREFIX) ? `\0${id}` : undefined;
    },
    load(id) {
      if (id === `\0${LIBRARIES}`) return registrySource();
      if (id.startsWith(`\0${PREFIX}`)) return librarySource(id.slice(PREFIX.length + 1));
      return undefined;
    },
  };
}
