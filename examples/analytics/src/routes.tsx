/** `./Routes`: the pages of this plugin; the manifest names them as `Routes#AnalyticsPage`. */
import * as React from 'react';
import { Orders } from './Orders';

export function AnalyticsPage() {
  return (
    <section className="analytics-page">
      <h1>Analytics</h1>
      <p className="analytics-muted">Orders per day, as the orders plugin counts them.</p>
      <Orders />
    </section>
  );
}

export const routes = [{ path: '/analytics', element: AnalyticsPage }];
export default routes;
