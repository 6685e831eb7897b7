/**
 * The form for a new order. Prices and limits are the backend's business: the form sends article
 * numbers and quantities, and shows what the backend says when it refuses.
 */
import * as React from 'react';
import type { PiletApi } from 'midplane-piral-instance';
import type { OrdersClient } from './client';
import { money } from './format';
import type { NewOrder } from './types';
import { useLoaded } from './useLoaded';

interface Props {
  api: PiletApi;
  client: OrdersClient;
  onClose(): void;
}

const EMPTY: NewOrder = { customer: '', note: '', lines: [{ sku: '', quantity: 1 }] };

export function NewOrderDialog({ api, client, onClose }: Props) {
  const products = useLoaded(() => client.products(), [client]);
  const [order, setOrder] = React.useState(EMPTY);
  const [problem, setProblem] = React.useState<string>();
  const [sending, setSending] = React.useState(false);
  const patch = (change: Partial<NewOrder>) => setOrder((before) => ({ ...before, ...change }));
  const [line] = order.lines;
  const chosen = products.value?.find((product) => product.sku === line.sku);

  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    setSending(true);
    setProblem(undefined);
    try {
      const created = await client.create(order);
      api.showNotification(`Order ${created.number} is placed.`, {
        type: 'success',
        autoClose: 4000,
      });
      onClose();
    } catch (error) {
      setProblem((error as Error).message);
      setSending(false);
    }
  };

  return (
    <form className="orders-form" onSubmit={submit}>
      <label>
        Customer
        <input
          className="mp-input"
          required
          maxLength={120}
          value={order.customer}
          onChange={(event) => patch({ customer: event.target.value })}
        />
      </label>
      <label>
        Article
        <select
          className="mp-input"
          required
          value={line.sku}
          onChange={(event) => patch({ lines: [{ ...line, sku: event.target.value }] })}
        >
          <option value="">Choose…</option>
          {products.value?.map((product) => (
            <option key={product.sku} value={product.sku}>
              {product.title} ({money(product.unitPriceCents)})
            </option>
          ))}
        </select>
      </label>
      <label>
        Quantity
        <input
          className="mp-input"
          type="number"
          required
          min={1}
          max={999}
          value={line.quantity}
          onChange={(event) => patch({ lines: [{ ...line, quantity: event.target.valueAsNumber }] })}
        />
      </label>
      <p className="orders-muted" aria-live="polite">
        {chosen && line.quantity > 0
          ? `Total ${money(chosen.unitPriceCents * line.quantity)}`
          : 'Choose an article to see the total.'}
      </p>
      {(problem ?? products.error) && (
        <p role="alert" className="orders-problem">
          {problem ?? products.error}
        </p>
      )}
      <div className="orders-actions">
        <button type="button" className="mp-button" data-variant="ghost" onClick={onClose}>
          Close
        </button>
        <button type="submit" className="mp-button" data-variant="primary" disabled={sending}>
          {sending ? 'Placing…' : 'Place order'}
        </button>
      </div>
    </form>
  );
}
