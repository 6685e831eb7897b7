/** What the wallet looks like in each state. Builds elements; holds no state and fetches nothing. */
import { type Budget, balance, parseLimit } from './budget';
import { button, element, money } from './dom';
import type { Committed } from './orders';

/** The form that connects a wallet by setting its limit. */
export function connectForm(onConnect: (cents: number) => void): HTMLElement {
  const problem = element('p', { class: 'wallet-problem', role: 'alert' });
  const input = element('input', {
    class: 'mp-input',
    name: 'limit',
    inputmode: 'decimal',
    autocomplete: 'off',
    required: '',
  });
  const submit = element(
    'button',
    { type: 'submit', class: 'mp-button', 'data-variant': 'primary' },
    'Connect wallet',
  );
  const label = element('label', {}, 'Budget for open orders', input);
  const form = element('form', { class: 'wallet-form', novalidate: '' }, label, problem, submit);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const parsed = parseLimit(input.value);
    if ('cents' in parsed) return onConnect(parsed.cents);
    problem.textContent = parsed.problem;
    input.focus();
  });
  return form;
}

/** Limit, commitments and what is left, as text and as a meter. */
export function balanceView(budget: Budget, committed: Committed): HTMLElement {
  const { leftCents, used } = balance(budget, committed.cents);
  const write = (cents: number) => money(cents, committed.currency);
  const meter = element('meter', { min: '0', max: '1', high: '0.9', value: String(used) });
  meter.setAttribute('aria-label', `${Math.round(used * 100)} % of the budget is used`);
  const left = leftCents < 0 ? `${write(-leftCents)} over the budget` : `${write(leftCents)} left`;
  return element(
    'div',
    { class: 'wallet-balance' },
    element('p', { class: 'wallet-figure' }, left),
    meter,
    element(
      'p',
      { class: 'wallet-muted' },
      `Budget ${write(budget.limitCents)}, open orders ${write(committed.cents)}.`,
    ),
  );
}

export function waitingView(): HTMLElement {
  return element('p', { class: 'wallet-muted', role: 'status' }, 'Reading the open orders…');
}

export function problemView(message: string, again: () => void): HTMLElement {
  return element(
    'div',
    { class: 'wallet-problem', role: 'alert' },
    element('p', {}, message),
    button('Try again', 'secondary', again),
  );
}

export function signInView(): HTMLElement {
  return element(
    'p',
    {},
    'A wallet belongs to a person. ',
    element('a', { href: '/login?next=/wallet' }, 'Sign in'),
    ' to open yours.',
  );
}
