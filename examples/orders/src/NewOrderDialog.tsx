/**
 * The form for a new order. Prices and limits are the backend's business: the form sends article
 * numbers and quantities, and shows what the backend says when it refuses.
 */
import * as React from 'react';
import type { PiletApi } from 'midplane-piral-instance';
import type { OrdersClient } from './client';
import { money } from './format';
import type { NewOrder, Product } from './types';
import { useLoaded } from './useLoaded';

interface Props {
  api: PiletApi;
  client: OrdersClient;
  onClose(): void;
}

const EMPTY: NewOrder = { customer: '', note: '', lines: [{ sku: '', quantity: 1 }] };

interface FieldsProps {
  order: NewOrder;
  products: Product[];
  patch(change: Partial<NewOrder>): void;
}

function CustomerField({ order, patch }: FieldsProps) {
  return (
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
  );
}

function LineFields({ order, products, patch }: FieldsProps) {
  const [line] = order.lines;
  return (
    <>
      <label>
        Article
        <select
          className="mp-input"
          required
          value={line.sku}
          onChange={(event) => patch({ lines: [{ ...line, sku: event.target.value }] })}
        >
          <option value="">Choose…</option>
          {products.map((product) => (
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
          value={line.quantity || ''}
          onChange={(event) => patch({ lines: [{ ...line, quantity: Number(event.target.value) }] })}
        />
      </label>
    </>
  );
}

function Total({ order, products }: Omit<FieldsProps, 'patch'>) {
  const [{ sku, quantity }] = order.lines;
  const chosen = products.find((product) => product.sku === sku);
  return (
    <p className="orders-muted" aria-live="polite">
      {chosen && quantity > 0
        ? `Total ${money(chosen.unitPriceCents * quantity)}`
        : 'Choose an article to see the total.'}
    </p>
  );
}

function Actions({ sending, onClose }: { sending: boolean; onClose(): void }) {
  return (
    <div className="orders-actions">
      <button type="button" className="mp-button" data-variant="ghost" onClick={onClose}>
        Close
      </button>
      <button type="submit" className="mp-button" data-variant="primary" disabled={sending}>
        {sending ? 'Placing…' : 'Place order'}
      </button>
    </div>
  );
}

export function NewOrderDialog({ api, client, onClose }: Props) {
  const { value: products = [], error } = useLoaded(() => client.products(), [client]);
  const [order, setOrder] = React.useState(EMPTY);
  const [problem, setProblem] = React.useState<string>();
  const [sending, setSending] = React.useState(false);
  const patch = (change: Partial<NewOrder>) => setOrder((before) => ({ ...before, ...change }));
  const fields = { order, products, patch };

  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    setSending(true);
    setProblem(undefined);
    try {
      const { number } = await client.create(order);
      api.showNotification(`Order ${number} is placed.`, { type: 'success', autoClose: 4000 });
      onClose();
    } catch (refusal) {
      setProblem((refusal as Error).message);
      setSending(false);
    }
  };

  return (
    <form className="orders-form" onSubmit={submit}>
      <CustomerField {...fields} />
      <LineFields {...fields} />
      <Total {...fields} />
      {(problem ?? error) && (
        <p role="alert" className="orders-problem">
          {problem ?? error}
        </p>
      )}
      <Actions sending={sending} onClose={onClose} />
    </form>
  );
}
