/**
 * Talks to the orders backend through the gateway. Every refusal becomes an `OrdersError` whose
 * message can be shown as it is; this file never decides what a person may do.
 */
import type { PiletApi } from 'midplane-piral-instance';
import type { NewOrder, Order, OrderStatus, Product, Summary } from './types';

/** Emitted after every successful change, so that tiles and other plugins can read again. */
export const ORDERS_CHANGED = 'orders:changed';

export class OrdersError extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
    this.name = 'OrdersError';
  }
}

export interface OrdersClient {
  list(status?: OrderStatus): Promise<Order[]>;
  products(): Promise<Product[]>;
  summary(): Promise<Summary>;
  create(order: NewOrder): Promise<Order>;
  move(id: string, status: OrderStatus): Promise<Order>;
}

async function refusal(response: Response): Promise<OrdersError> {
  const problem = await response.json().catch(() => ({}));
  const said = [problem.detail ?? problem.title, problem.hint].filter(Boolean).join(' ');
  return new OrdersError(said || `The backend answered ${response.status}.`, response.status);
}

export function createClient(api: PiletApi): OrdersClient {
  async function call<T>(path: string, init?: RequestInit): Promise<T> {
    const response = await api.http.fetch(path, init);
    if (!response.ok) throw await refusal(response);
    return response.json();
  }
  // The backend lets a summary be kept for a moment. After a change it is an old one.
  let kept: RequestCache = 'default';
  async function change<T>(path: string, method: string, body: unknown): Promise<T> {
    const result = await call<T>(path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    kept = 'reload';
    api.emit(ORDERS_CHANGED, result);
    return result;
  }
  return {
    list: async (status) => {
      const query = status ? `?status=${status}` : '';
      return (await call<{ items: Order[] }>(`/orders${query}`)).items;
    },
    products: async () => (await call<{ items: Product[] }>('/products')).items,
    summary: () => call('/summary', { cache: kept }),
    create: (order) => change('/orders', 'POST', order),
    move: (id, status) => change(`/orders/${encodeURIComponent(id)}`, 'PATCH', { status }),
  };
}
