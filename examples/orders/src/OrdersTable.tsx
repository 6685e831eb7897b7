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
    <tr>
      <th scope="row">{order.number}</th>
      <td>{order.customer}</td>
      <td>{order.lines.map((line) => `${line.quantity} × ${line.title}`).join(', ')}</td>
      <td className="orders-number">{money(order.totalCents, order.currency)}</td>
      <td>
        <span className="mp-badge" data-tone={tone}>
          {label}
        </span>
      </td>
      <td>{day(order.createdAt)}</td>
      {canChange && (
        <td>
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
      <table className="orders-table">
        <thead>
          <tr>
            <th scope="col">No.</th>
            <th scope="col">Customer</th>
            <th scope="col">Items</th>
            <th scope="col" className="orders-number">
              Total
            </th>
            <th scope="col">Status</th>
            <th scope="col">Placed</th>
            {rest.canChange && <th scope="col">Next step</th>}
          </tr>
        </thead>
        <tbody>
          {orders.map((order) => (
            <Row key={order.id} order={order} {...rest} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
