/**
 * Orders per day as bars. People who do not see the bars get one sentence and a table; colours are
 * the shell's tokens, and nothing is told by colour alone.
 */
import * as React from 'react';
import { type Bar, type Chart, layOut, PAGE, type Size, TILE } from './chart';
import type { Summary } from './summary';

function money(cents: number, currency: string): string {
  return new Intl.NumberFormat(undefined, { style: 'currency', currency }).format(cents / 100);
}

const shortDay = (day: string) =>
  new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

function sentence({ byDay }: Summary): string {
  const sum = byDay.reduce((total, day) => total + day.count, 0);
  const best = byDay.reduce((a, b) => (b.count > a.count ? b : a), byDay[0]);
  return `${sum} orders on ${byDay.length} days, most on ${shortDay(best.day)} (${best.count}).`;
}

function Scale({ ticks, size }: { ticks: Chart['ticks']; size: Size }) {
  return (
    <>
      {ticks.map((tick) => (
        <g key={tick.value}>
          <line className="analytics-grid" x1={40} x2={size.width - 8} y1={tick.y} y2={tick.y} />
          <text className="analytics-label" x={32} y={tick.y + 4} textAnchor="end">
            {tick.value}
          </text>
        </g>
      ))}
    </>
  );
}

function BarOf({ bar: { day, x, y, width, height, label }, size }: { bar: Bar; size: Size }) {
  return (
    <g>
      <rect className="analytics-bar" x={x} y={y} width={width} height={height} rx={2}>
        <title>{`${day.day}: ${day.count}`}</title>
      </rect>
      {label && (
        <text className="analytics-label" x={x + width / 2} y={size.height - 8} textAnchor="middle">
          {label}
        </text>
      )}
    </g>
  );
}

function Bars({ summary, titleId, size }: { summary: Summary; titleId: string; size: Size }) {
  const { bars, ticks } = layOut(summary.byDay, size);
  const box = `0 0 ${size.width} ${size.height}`;
  return (
    <svg className="analytics-chart" viewBox={box} role="img" aria-labelledby={titleId}>
      <Scale ticks={ticks} size={size} />
      {bars.map((bar) => (
        <BarOf key={bar.day.day} bar={bar} size={size} />
      ))}
    </svg>
  );
}

function Table({ summary }: { summary: Summary }) {
  return (
    <details className="analytics-table">
      <summary>Show as a table</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Orders</th>
            <th scope="col">Amount</th>
          </tr>
        </thead>
        <tbody>
          {summary.byDay.map((day) => (
            <tr key={day.day}>
              <th scope="row">{day.day}</th>
              <td>{day.count}</td>
              <td>{money(day.amountCents, summary.currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

export function OrdersChart({ summary, compact }: { summary: Summary; compact?: boolean }) {
  const titleId = React.useId();
  if (summary.byDay.length === 0) {
    return <p className="analytics-muted">No orders yet. Place one and it appears here.</p>;
  }
  return (
    <figure className="analytics-figure">
      <figcaption id={titleId}>{sentence(summary)}</figcaption>
      <Bars summary={summary} titleId={titleId} size={compact ? TILE : PAGE} />
      {!compact && <Table summary={summary} />}
    </figure>
  );
}
