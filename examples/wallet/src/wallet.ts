/**
 * One wallet in one element: decides which view is shown, listens for changed orders and tells the
 * page when a wallet is connected or disconnected. `close` stops everything it started.
 */
import { type Budget, readBudget, writeBudget } from './budget';
import type { ShellContext } from './context';
import { button, element } from './dom';
import { readCommitted } from './orders';
import { balanceView, connectForm, problemView, signInView, waitingView } from './views';

export interface OpenWallet {
  close(): void;
}

const CHANGED = 'wallet:changed';

export function openWallet(
  container: HTMLElement,
  context: ShellContext,
  form: 'page' | 'tile',
): OpenWallet {
  const body = element('div', { class: 'wallet-body' });
  const root = element('section', { class: `wallet wallet-${form}` }, body);
  if (form === 'page') root.prepend(element('h1', {}, 'Wallet'));
  let reading = new AbortController();

  const connect = (userId: string, budget: Budget | null) => {
    writeBudget(userId, budget);
    const topic = budget ? 'wallet:connected' : 'wallet:disconnected';
    context.eventBus.emit(topic, { plugin: 'wallet', account: userId, ...budget });
    context.eventBus.emit(CHANGED);
  };

  const show = async () => {
    reading.abort();
    reading = new AbortController();
    const { signal } = reading;
    const { user } = context;
    if (!user) return body.replaceChildren(signInView());
    const budget = readBudget(user.id);
    if (!budget && form === 'tile') {
      return body.replaceChildren(element('a', { href: '/wallet' }, 'Connect a wallet'));
    }
    if (!budget) {
      return body.replaceChildren(connectForm((limitCents) => connect(user.id, { limitCents })));
    }
    body.replaceChildren(waitingView());
    try {
      const view = balanceView(budget, await readCommitted(context, signal));
      body.replaceChildren(view);
      if (form === 'page') {
        body.append(button('Disconnect', 'ghost', () => connect(user.id, null)));
      }
    } catch (error) {
      if (!signal.aborted) body.replaceChildren(problemView((error as Error).message, show));
    }
  };

  const stops = ['orders:changed', CHANGED].map((topic) =>
    context.eventBus.on(topic, () => void show()),
  );
  container.append(root);
  void show();

  return {
    close() {
      reading.abort();
      for (const stop of stops) stop?.();
      root.remove();
    },
  };
}
