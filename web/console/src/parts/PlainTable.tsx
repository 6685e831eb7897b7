/** A table to read: rows of cells, which on a phone become blocks with the columns' names. */
import type { ReactNode } from 'react';

export interface Line {
  key: string;
  cells: ReactNode[];
}

/** The column of the buttons. */
export const ACTION = 'Action';
const classOf = (column: string | undefined) => (column === ACTION ? 'table-actions' : undefined);

export function PlainTable(props: { label: string; columns: string[]; rows: Line[] }) {
  return (
    <div className="mp-card table-card">
      <table className="table" aria-label={props.label}>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th key={column} scope="col" className={classOf(column)}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map(({ key, cells }) => (
            <tr key={key}>
              {cells.map((cell, at) =>
                at === 0 ? (
                  <th key={props.columns[at]} scope="row" className="table-main">
                    {cell}
                  </th>
                ) : (
                  <td
                    key={props.columns[at]}
                    className={classOf(props.columns[at])}
                    data-label={props.columns[at]}
                  >
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
