/**
 * `./Panel`: the small chart for a dashboard, as an object that the host mounts into an element.
 * One panel may be mounted in several places; each place has its own React root.
 */
import * as React from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { Orders } from './Orders';

const roots = new Map<Element, Root>();

function unmountOne(element: Element): void {
  roots.get(element)?.unmount();
  roots.delete(element);
}

export const panel = {
  id: 'analytics.panel',
  title: 'Orders per day',
  mount(element: HTMLElement): void {
    unmountOne(element);
    const root = createRoot(element);
    roots.set(element, root);
    root.render(<Orders compact />);
  },
  /** Hosts that say where get that place cleared, others get all of them cleared. */
  unmount(element?: Element): void {
    for (const mounted of element ? [element] : [...roots.keys()]) unmountOne(mounted);
  },
};

export default panel;
