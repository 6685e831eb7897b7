/** A few lines instead of a framework. Text only: nothing here ever parses HTML. */

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

export function button(label, variant, onClick, name = label) {
  const made = element(
    'button',
    { type: 'button', class: 'mp-button', 'data-variant': variant, 'aria-label': name },
    label,
  );
  made.addEventListener('click', onClick);
  return made;
}

export const when = (iso) =>
  new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(iso),
  );
