/** The dashboard's one grid of twelve columns, a cell of it, and a tile that is still on its way. */
import { Card, Skeleton } from '@midplane/ui';
import type { CSSProperties, ReactNode, Ref } from 'react';

export function Grid({ children }: { children: ReactNode }) {
  return <div className="tiles">{children}</div>;
}

/** React writes these through the CSSOM, which the page's CSP allows; markup would not be. */
export function Cell(props: {
  columns: number;
  rows: number;
  plugin?: string;
  /** Keeps its size on a phone also when what is in it fails. */
  held?: boolean;
  ref?: Ref<HTMLDivElement>;
  children?: ReactNode;
}) {
  const style = { '--columns': props.columns, '--rows': props.rows } as CSSProperties;
  return (
    <div
      ref={props.ref}
      className="tile-cell"
      style={style}
      data-plugin={props.plugin}
      data-held={props.held}
    >
      {props.children}
    </div>
  );
}

export function WaitingTile(props: { columns: number; rows: number; name?: string }) {
  const { columns, rows, name } = props;
  return (
    <Cell columns={columns} rows={rows}>
      <Card className="tile" title={name} label="Loading">
        <Skeleton lines={rows > 1 ? 4 : 1} label={name ? `Loading ${name}` : 'Loading'} />
      </Card>
    </Cell>
  );
}
