/** The list of orders as a table, with the one or two steps that each order can take next. */
import * as React from 'react';
import { day, money, STATUS } from './format';
import type { Order, OrderStatus } from './types';

interface Props {
  orders: Order[];
  canChange: boolean;
  onMove(order: Order, next: OrderStatus): void;
}

function Steps({ order, onMove }: { order: Order; onMove: Props['onMove'] }) {
  const { next } = STATUS[order.status];
  if (!next) return null;
  const cancellable = order.status === 'new' || order.status === 'confirmed';
  const label = (verb: string) => `${verb} order ${order.number}`;
  return (
    <span className="orders-steps">
      <button
        type="button"
        className="mp-button"
        data-variant="secondary"
        aria-label={label(next.label)}
        onClick={() => onMove(order, next.status)}
      >
        {next.label}
      </button>
      {cancellable && (
        <button
          type="button"
          className="mp-button"
          data-variant="ghost"
          aria-label={label('Cancel')}
          onClick={() => onMove(order, 'cancelled')}
        >
          Cancel
        </button>
      )}
    </span>
  );
}

function Row({ order, canChange, onMove }: Omit<Props, 'orders'> & { order: Order }) {
  const { label, tone } = STATUS[order.status];
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        {order.number}
      </th>
      <td role="cell">{order.customer}</td>
      <td role="cell">{order.lines.map((line) => `${line.quantity} × ${line.title}`).join(', ')}</td>
      <td role="cell" className="orders-number" data-label="Total">{money(order.totalCents, order.currency)}</td>
      <td role="cell" data-label="Status">
        <span className="mp-badge" data-tone={tone}>
          {label}
        </span>
      </td>
      <td role="cell" data-label="Placed">
        {day(order.createdAt)}
      </td>
      {canChange && (
        <td role="cell">
          <Steps order={order} onMove={onMove} />
        </td>
      )}
    </tr>
  );
}

export function OrdersTable({ orders, ...rest }: Props) {
  if (orders.length === 0) return <p className="orders-muted">No orders here yet.</p>;
  return (
    <div className="orders-scroll" role="region" aria-label="Orders" tabIndex={0}>
      {/* Drawn as cards where it is narrow, which would make it no table without these roles. */}
      <table role="table" className="orders-table">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">No.</th>
            <th role="columnheader" scope="col">Customer</th>
            <th role="columnheader" scope="col">Items</th>
            <th role="columnheader" scope="col" className="orders-number">
              Total
            </th>
            <th role="columnheader" scope="col">Status</th>
            <th role="columnheader" scope="col">Placed</th>
            {rest.canChange && <th role="columnheader" scope="col">Next step</th>}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {orders.map((order) => (
            <Row key={order.id} order={order} {...rest} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
