/** The dashboard tile: how many orders are open and what they are worth. Reads, never changes. */
import * as React from 'react';
import type { PiletApi } from 'midplane-piral-instance';
import { ORDERS_CHANGED, type OrdersClient } from './client';
import { money, STATUS, STATUSES } from './format';
import { useLoaded } from './useLoaded';

export function OrdersTile({ api, client }: { api: PiletApi; client: OrdersClient }) {
  const { value, error, reload } = useLoaded(() => client.summary(), [client]);

  React.useEffect(() => {
    api.on(ORDERS_CHANGED, reload);
    return () => void api.off(ORDERS_CHANGED, reload);
  }, [api, reload]);

  if (error) {
    return (
      <div className="orders-tile">
        <p role="alert">{error}</p>
        <button type="button" className="mp-button" data-variant="secondary" onClick={reload}>
          Try again
        </button>
      </div>
    );
  }
  if (!value) return <p className="orders-muted">Loading orders…</p>;
  return (
    <div className="orders-tile">
      <p className="orders-figure">
        <strong>{value.open}</strong> open{' '}
        <span className="orders-muted">
          worth {money(value.openAmountCents, value.currency)}
        </span>
      </p>
      <ul className="orders-counts">
        {STATUSES.map((status) => (
          <li key={status}>
            <span className="mp-badge" data-tone={STATUS[status].tone}>
              {STATUS[status].label}
            </span>{' '}
            {value.byStatus[status]}
          </li>
        ))}
      </ul>
      <a href="/orders">All orders</a>
    </div>
  );
}
