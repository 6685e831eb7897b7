/**
 * The event bus between host and plugins.
 *
 * A listener that throws is reported to the console and to nobody else: one plugin's mistake must
 * not stop another plugin's delivery. It keeps no history and orders nothing across topics.
 */
import type { EventBus, EventListener } from './types';

type Report = (topic: string, error: unknown) => void;

const toConsole: Report = (topic, error) =>
  console.error(`A listener for "${topic}" failed:`, error);

export function createEventBus(report: Report = toConsole): EventBus {
  const topics = new Map<string, Set<EventListener>>();
  const wrapped = new WeakMap<EventListener, Set<EventListener>>();

  function on(topic: string, fn: EventListener): () => void {
    let listeners = topics.get(topic);
    if (!listeners) {
      listeners = new Set();
      topics.set(topic, listeners);
    }
    listeners.add(fn);
    return () => off(topic, fn);
  }

  function off(topic: string, fn: EventListener): void {
    const listeners = topics.get(topic);
    if (!listeners) return;
    listeners.delete(fn);
    for (const once of wrapped.get(fn) ?? []) listeners.delete(once);
    if (listeners.size === 0) topics.delete(topic);
  }

  function once(topic: string, fn: EventListener): () => void {
    const single: EventListener = (data) => {
      off(topic, single);
      wrapped.get(fn)?.delete(single);
      fn(data);
    };
    const all = wrapped.get(fn) ?? new Set();
    wrapped.set(fn, all.add(single));
    return on(topic, single);
  }

  function emit(topic: string, data?: unknown): void {
    // A copy: listeners may add or remove listeners while being called.
    for (const fn of [...(topics.get(topic) ?? [])]) {
      try {
        fn(data);
      } catch (error) {
        report(topic, error);
      }
    }
  }

  return { on, once, off, emit };
}
