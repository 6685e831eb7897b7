/** Everything the page's policy refused since the runtime started, for who draws it. */
import { createListeners } from './listeners';
import { watchPolicy } from './policy';
import type { PolicyRefusal, PolicyRefusals } from './types';

export function createRefusals(target: EventTarget): PolicyRefusals {
  const listeners = createListeners('policy refusals');
  let all: readonly PolicyRefusal[] = [];
  watchPolicy(target, (refusal) => {
    all = [...all, refusal];
    listeners.notify();
  });
  return { subscribe: listeners.add, getSnapshot: () => all };
}
