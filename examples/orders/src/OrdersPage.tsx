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

export default function OrdersPage({ api, client }: { api: PiletApi; client: OrdersClient }) {
  const [status, setStatus] = React.useState<OrderStatus>();
  const { value, error, loading, reload } = useLoaded(() => client.list(status), [client, status]);
  const user = api.auth.user();

  React.useEffect(() => {
    api.on(ORDERS_CHANGED, reload);
    return () => void api.off(ORDERS_CHANGED, reload);
  }, [api, reload]);

  const move = async (order: Order, next: OrderStatus) => {
    try {
      await client.move(order.id, next);
      const text = `Order ${order.number} is ${STATUS[next].label.toLowerCase()}.`;
      api.showNotification(text, { type: 'success', autoClose: 4000 });
    } catch (problem) {
      api.showNotification((problem as Error).message, { type: 'error' });
    }
  };

  return (
    <section className="orders-page" aria-busy={loading}>
      <header className="orders-head">
        <h1>Orders</h1>
        <StatusFilter value={status} onChange={setStatus} />
        {user ? (
          <button
            type="button"
            className="mp-button"
            data-variant="primary"
            onClick={() => api.showModal('orders.new')}
          >
            New order
          </button>
        ) : (
          <a className="mp-button" data-variant="secondary" href="/login?next=/orders">
            Sign in to order
          </a>
        )}
      </header>
      {error && (
        <div role="alert" className="orders-problem">
          <p>{error}</p>
          <button type="button" className="mp-button" data-variant="secondary" onClick={reload}>
            Try again
          </button>
        </div>
      )}
      {!error && !value && <p className="orders-muted">Loading orders…</p>}
      {!error && value && <OrdersTable orders={value} canChange={Boolean(user)} onMove={move} />}
    </section>
  );
}
