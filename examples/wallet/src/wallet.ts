/**
 * One wallet in one element: decides which view is shown, listens for changed orders and tells the
 * page when a wallet is connected or disconnected. `close` stops everything it started.
 */
import { type Budget, readBudget, writeBudget } from './budget';
import type { ShellContext } from './context';
import { button, element } from './dom';
import { readCommitted } from './orders';
import { balanceView, connectForm, problemView, signInView, waitingView } from './views';

const CHANGED = 'wallet:changed';

export class OpenWallet {
  readonly #body = element('div', { class: 'wallet-body' });
  readonly #root: HTMLElement;
  readonly #stops: (() => void)[];
  #reading = new AbortController();

  constructor(
    container: HTMLElement,
    private readonly context: ShellContext,
    private readonly form: 'page' | 'tile',
  ) {
    this.#root = element('section', { class: `wallet wallet-${form}` }, this.#body);
    if (form === 'page') this.#root.prepend(element('h1', {}, 'Wallet'));
    container.append(this.#root);
    this.#stops = [
      context.eventBus.on('orders:changed', () => void this.#show('reload')),
      context.eventBus.on(CHANGED, () => void this.#show()),
    ];
    void this.#show();
  }

  close(): void {
    this.#reading.abort();
    for (const stop of this.#stops) stop?.();
    this.#root.remove();
  }

  #connect(userId: string, budget: Budget | null): void {
    writeBudget(userId, budget);
    const topic = budget ? 'wallet:connected' : 'wallet:disconnected';
    this.context.eventBus.emit(topic, { plugin: 'wallet', account: userId, ...budget });
    this.context.eventBus.emit(CHANGED);
  }

  async #show(cache: RequestCache = 'default'): Promise<void> {
    this.#reading.abort();
    this.#reading = new AbortController();
    const { user } = this.context;
    if (!user) return this.#body.replaceChildren(signInView());
    const budget = readBudget(user.id);
    if (budget) return this.#showBalance(user.id, budget, cache);
    this.#body.replaceChildren(
      this.form === 'tile'
        ? element('a', { href: '/wallet' }, 'Connect a wallet')
        : connectForm((limitCents) => this.#connect(user.id, { limitCents })),
    );
  }

  async #showBalance(userId: string, budget: Budget, cache: RequestCache): Promise<void> {
    const { signal } = this.#reading;
    this.#body.replaceChildren(waitingView());
    try {
      const committed = await readCommitted(this.context, signal, cache);
      this.#body.replaceChildren(balanceView(budget, committed));
      if (this.form === 'tile') return;
      this.#body.append(button('Disconnect', 'ghost', () => this.#connect(userId, null)));
    } catch (error) {
      if (signal.aborted) return;
      const again = () => void this.#show('reload');
      this.#body.replaceChildren(problemView((error as Error).message, again));
    }
  }
}
