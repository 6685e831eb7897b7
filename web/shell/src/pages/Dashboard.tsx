/**
 * The start page: tiles of plugins on a grid, a way into every app, and for administrators one line
 * about what failed. Nothing comes to stand above what stands already.
 */
import { useFeed, usePlugins, useShell } from '../host/context';
import { usePageTitle } from '../layout/use-page-focus';
import { Apps } from './dashboard/Apps';
import { Failures } from './dashboard/Failures';
import { Grid, WaitingTile } from './dashboard/grid';
import { LateTiles, Tiles } from './dashboard/Tiles';
import { useRevealed } from './dashboard/use-revealed';
import { FeedFailed } from './FeedFailed';
import { NoPlugins } from './NoPlugins';

export function Dashboard() {
  const { boot } = useShell().runtime;
  usePageTitle('Dashboard', boot.productName);
  return (
    <div className="page">
      <div className="page-head">
        <h1>Dashboard</h1>
      </div>
      <Content />
    </div>
  );
}

function Content() {
  const feed = useFeed();
  const plugins = usePlugins().filter(({ withdrawn }) => !withdrawn);
  if (feed === null) {
    return (
      <Grid>
        {[1, 2, 3].map((key) => (
          <WaitingTile key={key} columns={4} rows={2} />
        ))}
      </Grid>
    );
  }
  if (feed.source === 'none') return <FeedFailed />;
  return plugins.length === 0 ? <NoPlugins /> : <Plugins />;
}

function Plugins() {
  const revealed = useRevealed();
  return (
    <>
      <Tiles revealed={revealed} />
      {revealed && <Apps />}
      {revealed && <Failures />}
      {revealed && <LateTiles />}
    </>
  );
}
