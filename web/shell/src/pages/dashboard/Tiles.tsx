/**
 * Every plugin's tiles in its own place, whether it is on its way, there, or failed. Plugins whose
 * manifest names their tiles come first, since their places are known and stay.
 */
import type { PluginStatus } from '@midplane/runtime/types';
import { Card } from '@midplane/ui';
import type { ReactNode } from 'react';
import { QuietProblem } from '../../errors/QuietProblem';
import { isSettled, nameOf, usePlugins, useSession, useShell } from '../../host/context';
import { isDeclared, type Place, placesOf } from '../../host/declared';
import { PluginIcon } from '../../layout/PluginIcon';
import { useRegistry } from '../../piral/change';
import type { TileRegistration } from '../../piral/registries';
import { isPermitted } from '../permissions';
import { Cell, Grid, WaitingTile } from './grid';

export function Tiles({ revealed }: { revealed: boolean }) {
  const { runtime } = useShell();
  const plugins = usePlugins();
  const tiles = useRegistry<TileRegistration>('tiles');
  useSession();
  const shown = Object.values(tiles).filter(({ permissions }) =>
    isPermitted(runtime.session, permissions),
  );
  const draw = (status: PluginStatus): ReactNode[] => {
    const own = shown.filter(({ pilet }) => pilet === status.entry.name);
    if (own.length > 0)
      return own.map((tile) => <Tile key={`${tile.pilet}:${tile.id}`} tile={tile} />);
    if (status.phase === 'failed') return failed(status);
    return isSettled(status) ? [] : waiting(status, revealed);
  };
  const declared = plugins.filter(({ entry }) => isDeclared(entry));
  const others = plugins.filter(({ entry }) => !isDeclared(entry));
  const cells = [
    ...declared.flatMap(draw),
    ...others.flatMap((status) => (revealed ? draw(status) : waiting(status, false))),
  ];
  return cells.length === 0 ? null : <Grid>{cells}</Grid>;
}

function waiting({ entry }: PluginStatus, late: boolean): ReactNode[] {
  return placesOf(entry).map((place) => (
    <WaitingTile
      // Not moved from where it waited at first, but drawn anew where it belongs.
      key={`${entry.name}:${late ? 'late' : 'wait'}:${place.id}`}
      {...sizeOf(place)}
      name={place.title ?? nameOf(entry)}
    />
  ));
}

function failed(status: PluginStatus): ReactNode[] {
  return placesOf(status.entry).map((place, at) => (
    <FailedTile
      key={`${status.entry.name}:failed:${place.id}`}
      status={status}
      place={place}
      first={at === 0}
    />
  ));
}

const sizeOf = ({ columns, rows }: Place) => ({ columns, rows });

function FailedTile({
  status,
  place,
  first,
}: {
  status: PluginStatus;
  place: Place;
  first: boolean;
}) {
  const { runtime } = useShell();
  const { entry, problem } = status;
  const name = nameOf(entry);
  return (
    <Cell {...sizeOf(place)}>
      <Card
        className="tile tile-failed"
        title={place.title ?? name}
        icon={<PluginIcon icon={entry.icon} name={name} size={16} />}
      >
        {problem && first ? (
          <QuietProblem
            problem={problem}
            onRetry={() => void runtime.retry(entry.name)}
            retryLabel={`Retry ${name}`}
          />
        ) : (
          <p className="muted">Not available</p>
        )}
      </Card>
    </Cell>
  );
}

function Tile({ tile }: { tile: TileRegistration }) {
  const { plugins } = useShell().runtime;
  const entry = plugins.get(tile.pilet)?.entry;
  const Content = tile.component;
  return (
    <Cell columns={tile.columns} rows={tile.rows}>
      <Card
        className="tile"
        title={tile.title}
        label={entry ? nameOf(entry) : tile.pilet}
        icon={
          tile.title ? (
            <PluginIcon icon={entry?.icon} name={entry && nameOf(entry)} size={16} />
          ) : undefined
        }
      >
        <Content />
      </Card>
    </Cell>
  );
}
