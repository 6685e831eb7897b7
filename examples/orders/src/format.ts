/** How money, days and states are written on the screen. No data access, no state. */
import type { OrderStatus } from './types';

export function money(cents: number, currency = 'EUR'): string {
  return new Intl.NumberFormat(undefined, { style: 'currency', currency }).format(cents / 100);
}

export function day(iso: string): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' }).format(new Date(iso));
}

interface StatusLook {
  label: string;
  tone: 'accent' | 'warning' | 'success' | 'danger' | 'neutral';
  /** The next state and what the button that leads there says. */
  next?: { status: OrderStatus; label: string };
}

export const STATUS: Record<OrderStatus, StatusLook> = {
  new: { label: 'New', tone: 'accent', next: { status: 'confirmed', label: 'Confirm' } },
  confirmed: { label: 'Confirmed', tone: 'warning', next: { status: 'shipped', label: 'Ship' } },
  shipped: { label: 'Shipped', tone: 'accent', next: { status: 'delivered', label: 'Deliver' } },
  delivered: { label: 'Delivered', tone: 'success' },
  cancelled: { label: 'Cancelled', tone: 'neutral' },
};

export const STATUSES = Object.keys(STATUS) as OrderStatus[];
