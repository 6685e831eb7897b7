/**
 * Every plugin's tiles in its own place, whether it is on its way, there, or failed. Plugins whose
 * manifest names their tiles come first, since their places are known and stay. What comes later to an
 * open page stands below, what leaves it leaves its place empty: nothing else moves.
 */
import type { PluginStatus } from '@midplane/runtime/types';
import { Card } from '@midplane/ui';
import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { QuietProblem } from '../../errors/QuietProblem';
import { isSettled, nameOf, usePlugins, useSession, useShell } from '../../host/context';
import { isDeclared, type Place, placesOf } from '../../host/declared';
import { PluginIcon } from '../../layout/PluginIcon';
import { useRegistry } from '../../piral/change';
import type { TileRegistration } from '../../piral/registries';
import { isPermitted } from '../permissions';
import { Cell, Grid, WaitingTile } from './grid';

type Size = Pick<Place, 'columns' | 'rows'>;

export function Tiles({ revealed }: { revealed: boolean }) {
  const plugins = usePlugins().filter(({ late }) => !late);
  const draw = useDraw(revealed);
  const declared = plugins.filter(({ entry }) => isDeclared(entry));
  const others = plugins.filter(({ entry }) => !isDeclared(entry));
  const cells = [
    ...declared.flatMap(draw),
    ...others.flatMap((status) => (revealed ? draw(status) : waiting(status, false))),
  ];
  return cells.length === 0 ? null : <Grid>{cells}</Grid>;
}

/** Of plugins that came while the page was open: below everything that stood there before. */
export function LateTiles() {
  const draw = useDraw(true);
  const cells = usePlugins()
    .filter(({ late }) => late)
    .flatMap(draw);
  return cells.length === 0 ? null : <Grid>{cells}</Grid>;
}

/** How to draw one plugin's tiles; what a withdrawn one had stays empty as long as the page is open. */
function useDraw(revealed: boolean): (status: PluginStatus) => ReactNode[] {
  const { runtime } = useShell();
  const tiles = useRegistry<TileRegistration>('tiles');
  useSession();
  const shown = Object.values(tiles).filter(({ permissions }) =>
    isPermitted(runtime.session, permissions),
  );
  const kept = useRef<Kept>({ sizes: new Map(), waited: new Set(), stood: new Set() });
  return (status) => {
    const own = shown.filter(({ pilet }) => pilet === status.entry.name && !status.withdrawn);
    remember(kept.current, status, own, revealed);
    if (own.length === 0) return withoutTile(kept.current, status, revealed);
    const held = isHeld(kept.current, status);
    return own.map((tile) => <Tile key={`${tile.pilet}:${tile.id}`} tile={tile} held={held} />);
  };
}

/** What was seen of each plugin on this dashboard, so that nothing moves up when it goes. */
interface Kept {
  sizes: Map<string, readonly Size[]>;
  /** Those that were waited for when all others stood. */
  waited: Set<string>;
  /** Those that had a place before anybody knew that they fail. */
  stood: Set<string>;
}

function remember(kept: Kept, status: PluginStatus, own: readonly Size[], revealed: boolean): void {
  const { entry, phase, withdrawn } = status;
  if (withdrawn) return;
  const settled = isSettled(status);
  if (revealed && !settled) kept.waited.add(entry.name);
  if (phase !== 'failed') kept.stood.add(entry.name);
  if (own.length > 0) kept.sizes.set(entry.name, own);
  else if (!settled || phase === 'failed') kept.sizes.set(entry.name, placesOf(entry));
  else if (!kept.waited.has(entry.name)) kept.sizes.delete(entry.name);
}

/** Whether its place stood before anybody knew what comes to be in it: then it keeps its size. */
function isHeld({ waited, stood }: Kept, { entry }: PluginStatus): boolean {
  return stood.has(entry.name) && (isDeclared(entry) || waited.has(entry.name));
}

function withoutTile(kept: Kept, status: PluginStatus, revealed: boolean): ReactNode[] {
  const { entry, phase, withdrawn } = status;
  const sizes = kept.sizes.get(entry.name) ?? [];
  if (withdrawn) return gone(entry.name, sizes, 'No longer available');
  if (phase === 'failed') return failed(status, isHeld(kept, status));
  if (!isSettled(status)) return waiting(status, revealed);
  return kept.waited.has(entry.name) ? gone(entry.name, sizes) : [];
}

function gone(plugin: string, sizes: readonly Size[], said?: string): ReactNode[] {
  return sizes.map(({ columns, rows }, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: they are empty, and never change places
    <Cell key={`${plugin}:gone:${at}`} columns={columns} rows={rows}>
      {said && <p className="tile-gone muted">{said}</p>}
    </Cell>
  ));
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

function failed(status: PluginStatus, held: boolean): ReactNode[] {
  return placesOf(status.entry).map((place, at) => (
    <FailedTile
      key={`${status.entry.name}:failed:${place.id}`}
      status={status}
      place={place}
      held={held}
      first={at === 0}
    />
  ));
}

const sizeOf = ({ columns, rows }: Place) => ({ columns, rows });

function FailedTile({
  status,
  place,
  held,
  first,
}: {
  status: PluginStatus;
  place: Place;
  held: boolean;
  first: boolean;
}) {
  const { runtime } = useShell();
  const { entry, problem } = status;
  const name = nameOf(entry);
  const [cell, isBelow] = useBelowFold();
  return (
    <Cell {...sizeOf(place)} held={held && !isBelow} ref={cell}>
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

/** Whether it came to stand where nobody looks yet: nothing is seen to move when it takes less room there. */
function useBelowFold(): [RefObject<HTMLDivElement | null>, boolean] {
  const cell = useRef<HTMLDivElement>(null);
  const [isBelow, setBelow] = useState(false);
  useLayoutEffect(() => {
    setBelow((cell.current?.getBoundingClientRect().top ?? 0) >= innerHeight);
  }, []);
  return [cell, isBelow];
}

function Tile({ tile, held }: { tile: TileRegistration; held: boolean }) {
  const { plugins } = useShell().runtime;
  const entry = plugins.get(tile.pilet)?.entry;
  const Content = tile.component;
  return (
    <Cell columns={tile.columns} rows={tile.rows} plugin={tile.pilet} held={held}>
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
