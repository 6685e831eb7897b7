/** A few lines instead of a framework: make an element, make a button. Text only, never HTML. */

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

export function button(label: string, variant: string, onClick: () => void): HTMLButtonElement {
  const attributes = { type: 'button', class: 'mp-button', 'data-variant': variant };
  const made = element('button', attributes, label);
  made.addEventListener('click', onClick);
  return made;
}

export function money(cents: number, currency: string): string {
  return new Intl.NumberFormat(undefined, { style: 'currency', currency }).format(cents / 100);
}
