/** The page at /orders: filter, list, move an order on. Loaded only when somebody opens it. */
import * as React from 'react';
import type { PiletApi } from 'midplane-piral-instance';
import { ORDERS_CHANGED, type OrdersClient } from './client';
import { STATUS, STATUSES } from './format';
import { OrdersTable } from './OrdersTable';
import type { Order, OrderStatus } from './types';
import { useLoaded } from './useLoaded';

function StatusFilter(props: { value?: OrderStatus; onChange(value?: OrderStatus): void }) {
  return (
    <label className="orders-filter">
      Status
      <select
        className="mp-input"
        value={props.value ?? ''}
        onChange={(event) => props.onChange((event.target.value || undefined) as OrderStatus)}
      >
        <option value="">All</option>
        {STATUSES.map((status) => (
          <option key={status} value={status}>
            {STATUS[status].label}
          </option>
        ))}
      </select>
    </label>
  );
}

function NewOrderButton({ api }: { api: PiletApi }) {
  if (!api.auth.user()) {
    return (
      <a className="mp-button" data-variant="secondary" href="/login?next=/orders">
        Sign in to order
      </a>
    );
  }
  const open = () => api.showModal('orders.new');
  return (
    <button type="button" className="mp-button" data-variant="primary" onClick={open}>
      New order
    </button>
  );
}

function Problem({ message, again }: { message: string; again(): void }) {
  return (
    <div role="alert" className="orders-problem">
      <p>{message}</p>
      <button type="button" className="mp-button" data-variant="secondary" onClick={again}>
        Try again
      </button>
    </div>
  );
}

/** Moves an order on and says how that went. */
async function move(api: PiletApi, client: OrdersClient, order: Order, next: OrderStatus) {
  try {
    await client.move(order.id, next);
    const text = `Order ${order.number} is ${STATUS[next].label.toLowerCase()}.`;
    api.showNotification(text, { type: 'success', autoClose: 4000 });
  } catch (problem) {
    api.showNotification((problem as Error).message, { type: 'error' });
  }
}

export default function OrdersPage({ api, client }: { api: PiletApi; client: OrdersClient }) {
  const [status, setStatus] = React.useState<OrderStatus>();
  const { value, error, loading, reload } = useLoaded(() => client.list(status), [client, status]);

  React.useEffect(() => {
    api.on(ORDERS_CHANGED, reload);
    return () => void api.off(ORDERS_CHANGED, reload);
  }, [api, reload]);

  return (
    <section className="orders-page" aria-busy={loading}>
      <header className="orders-head">
        <h1>Orders</h1>
        <StatusFilter value={status} onChange={setStatus} />
        <NewOrderButton api={api} />
      </header>
      {error && <Problem message={error} again={reload} />}
      {!error && !value && <p className="orders-muted">Loading orders…</p>}
      {!error && value && (
        <OrdersTable
          orders={value}
          canChange={Boolean(api.auth.user())}
          onMove={(order, next) => void move(api, client, order, next)}
        />
      )}
    </section>
  );
}
