/** Every address of the console. What a page can be asked for is in its address, so that it can be sent to others. */

import { EmptyState } from '@midplane/ui';
import {
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  Link,
  Navigate,
} from '@tanstack/react-router';
import { ActivityPage } from '../pages/activity/ActivityPage';
import { readActivity } from '../pages/activity/filter';
import { ApprovalsPage } from '../pages/approvals/ApprovalsPage';
import { readApprovals } from '../pages/approvals/filter';
import { readExplain } from '../pages/explain/asked';
import { ExplainPage } from '../pages/explain/ExplainPage';
import { FlagPage, NewFlagPage } from '../pages/flags/FlagPage';
import { FlagsPage } from '../pages/flags/FlagsPage';
import { InstallsPage, PluginInstallsPage } from '../pages/installs/InstallsPage';
import { readPeople } from '../pages/people/filter';
import { PeoplePage } from '../pages/people/PeoplePage';
import { PersonPage } from '../pages/people/PersonPage';
import { PluginPage } from '../pages/plugin/PluginPage';
import { readTab } from '../pages/plugin/tabs';
import { readFilter } from '../pages/plugins/filter';
import { PluginsPage } from '../pages/plugins/PluginsPage';
import { readRoles } from '../pages/roles/filter';
import { RolePage } from '../pages/roles/RolePage';
import { RolesPage } from '../pages/roles/RolesPage';
import { RulesPage } from '../pages/rules/RulesPage';
import { readTeams, readTenant } from '../pages/teams/filter';
import { TeamPage } from '../pages/teams/TeamPage';
import { TeamsPage } from '../pages/teams/TeamsPage';
import { TokensPage } from '../pages/tokens/TokensPage';
import { ProblemCallout } from '../parts/problem';
import { Frame } from './Frame';
import { Page } from './page';
import { usePlaces } from './places';

const root = createRootRoute({
  component: Frame,
  notFoundComponent: NotFound,
});

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: Start,
});

const plugins = createRoute({
  getParentRoute: () => root,
  path: '/plugins',
  validateSearch: readFilter,
  component: PluginsPage,
});

const plugin = createRoute({
  getParentRoute: () => root,
  path: '/plugins/$name',
  validateSearch: readTab,
  component: function Plugin() {
    const { name } = plugin.useParams();
    return <PluginPage key={name} name={name} search={plugin.useSearch()} />;
  },
});

const rules = createRoute({
  getParentRoute: () => root,
  path: '/plugins/$name/rules/$environment/$channel',
  component: function Rules() {
    const place = rules.useParams();
    return <RulesPage key={JSON.stringify(place)} place={place} />;
  },
});

const tokens = createRoute({
  getParentRoute: () => root,
  path: '/tokens',
  component: TokensPage,
});

const flags = createRoute({
  getParentRoute: () => root,
  path: '/flags',
  component: FlagsPage,
});

const newFlag = createRoute({
  getParentRoute: () => root,
  path: '/flags/new',
  component: NewFlagPage,
});

const flag = createRoute({
  getParentRoute: () => root,
  path: '/flags/$key',
  component: function Flag() {
    const { key } = flag.useParams();
    return <FlagPage key={key} flagKey={key} />;
  },
});

const explain = createRoute({
  getParentRoute: () => root,
  path: '/explain',
  validateSearch: readExplain,
  component: ExplainPage,
});

const approvals = createRoute({
  getParentRoute: () => root,
  path: '/approvals',
  validateSearch: readApprovals,
  component: ApprovalsPage,
});

const activity = createRoute({
  getParentRoute: () => root,
  path: '/activity',
  validateSearch: readActivity,
  component: ActivityPage,
});

const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  validateSearch: readPeople,
  component: PeoplePage,
});

const person = createRoute({
  getParentRoute: () => root,
  path: '/people/$name',
  component: function Person() {
    const { name } = person.useParams();
    return <PersonPage key={name} name={name} />;
  },
});

const roles = createRoute({
  getParentRoute: () => root,
  path: '/roles',
  validateSearch: readRoles,
  component: RolesPage,
});

const role = createRoute({
  getParentRoute: () => root,
  path: '/roles/$name',
  component: function Role() {
    const { name } = role.useParams();
    return <RolePage key={name} name={name} />;
  },
});

const teams = createRoute({
  getParentRoute: () => root,
  path: '/teams',
  validateSearch: readTeams,
  component: TeamsPage,
});

const team = createRoute({
  getParentRoute: () => root,
  path: '/teams/$team',
  validateSearch: readTenant,
  component: function OneTeam() {
    const { team: id } = team.useParams();
    const { tenant } = team.useSearch();
    return <TeamPage key={`${tenant} ${id}`} address={{ team: id, tenant }} />;
  },
});

const installs = createRoute({
  getParentRoute: () => root,
  path: '/installs',
  validateSearch: readRoles,
  component: InstallsPage,
});

const pluginInstalls = createRoute({
  getParentRoute: () => root,
  path: '/installs/$name',
  validateSearch: readTenant,
  component: function PluginInstalls() {
    const { name } = pluginInstalls.useParams();
    return <PluginInstallsPage key={name} name={name} />;
  },
});

const tree = root.addChildren([
  teams,
  team,
  installs,
  pluginInstalls,
  approvals,
  activity,
  start,
  plugins,
  plugin,
  rules,
  explain,
  flags,
  newFlag,
  flag,
  people,
  person,
  roles,
  role,
  tokens,
]);

export function createConsoleRouter() {
  return createRouter({
    routeTree: tree,
    basepath: '/console',
    scrollRestoration: true,
    defaultErrorComponent: Broken,
    trailingSlash: 'never',
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
}

/** The first page that has something for whoever came; else the one that says what is missing. */
function Start() {
  const { places, isPending } = usePlaces();
  const first = places[0]?.to ?? (isPending ? undefined : '/plugins');
  return first && <Navigate to={first} replace />;
}

function NotFound() {
  return (
    <Page title="There is no such page">
      <EmptyState
        icon="search"
        title="Nothing is at this address"
        actions={
          <Link className="mp-button" data-variant="secondary" to="/plugins">
            To the plugins
          </Link>
        }
      >
        The link may be old, or mistyped.
      </EmptyState>
    </Page>
  );
}

/** A mistake of ours on one page: the frame stays, and the page can be tried again. */
function Broken({ error, reset }: ErrorComponentProps) {
  return (
    <Page title="This page failed">
      <ProblemCallout error={error} title="The page could not be drawn" onRetry={reset} />
    </Page>
  );
}
