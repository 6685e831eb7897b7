/** Wire shapes of the orders backend. Money is in cents, times are ISO 8601 in UTC. */

export type OrderStatus = 'new' | 'confirmed' | 'shipped' | 'delivered' | 'cancelled';

export interface OrderLine {
  sku: string;
  title: string;
  quantity: number;
  unitPriceCents: number;
}

export interface Order {
  id: string;
  number: number;
  customer: string;
  status: OrderStatus;
  currency: string;
  lines: OrderLine[];
  totalCents: number;
  note: string;
  createdBy: string;
  createdAt: string;
  updatedAt: string;
}

export interface Product {
  sku: string;
  title: string;
  unitPriceCents: number;
}

export interface Summary {
  currency: string;
  total: number;
  open: number;
  openAmountCents: number;
  byStatus: Record<OrderStatus, number>;
  byDay: { day: string; count: number; amountCents: number }[];
}

export interface NewOrder {
  customer: string;
  note: string;
  lines: { sku: string; quantity: number }[];
}
