/**
 * The orders pilet: a tile, a page, a menu entry and a dialog. It registers and wires; the screens
 * are in their own files, the rules are in the backend.
 */
import * as React from 'react';
import type { PiletApi } from 'midplane-piral-instance';
import { createClient } from './client';
import { NewOrderDialog } from './NewOrderDialog';
import { OrdersTile } from './OrdersTile';
import './orders.css';

const OrdersPage = React.lazy(() => import('./OrdersPage'));

export function setup(api: PiletApi): void {
  const client = createClient(api);

  api.registerPage('/orders', () => <OrdersPage api={api} client={client} />, {
    title: 'Orders',
    icon: 'shopping-cart',
  });
  api.registerTile('orders.open', () => <OrdersTile api={api} client={client} />, {
    title: 'Open orders',
    initialColumns: 4,
    initialRows: 2,
  });
  api.registerMenu(() => <a href="/orders">Orders</a>, {
    label: 'Orders',
    href: '/orders',
    icon: 'shopping-cart',
  });
  api.registerModal(
    'orders.new',
    ({ onClose }: { onClose(): void }) => (
      <NewOrderDialog api={api} client={client} onClose={onClose} />
    ),
    { title: 'New order' },
  );
}
