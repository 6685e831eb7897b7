/** The notes page and the tile, with their loading, empty, error and "who are you" states. */
import { NOTES_CHANGED } from './client.js';
import { button, element, when } from './dom.js';

const MAX_TEXT = 10000;
/** A feature flag of the platform: who has it sees more notes in the tile. */
const LONG_TILE = 'notes.long-tile';

function signInView() {
  return element(
    'div',
    { class: 'notes-empty' },
    element('p', {}, 'Your notes are yours alone, so we need to know who you are.'),
    element(
      'a',
      { class: 'mp-button', 'data-variant': 'primary', href: '/login?next=/notes' },
      'Sign in to see your notes',
    ),
  );
}

function problemView(error, again) {
  if (error.needsSignIn) return signInView();
  return element(
    'div',
    { class: 'notes-problem', role: 'alert' },
    element('p', {}, error.message),
    button('Try again', 'secondary', again),
  );
}

/** Loads, draws, and draws again after every change until the returned function is called. */
function keepShowing(target, api, client, draw) {
  let shown = true;
  const show = async () => {
    if (!api.auth.user()) return target.replaceChildren(signInView());
    try {
      const notes = await client.list();
      if (shown) target.replaceChildren(draw(notes));
    } catch (error) {
      if (shown) target.replaceChildren(problemView(error, show));
    }
  };
  target.replaceChildren(element('p', { class: 'notes-muted', role: 'status' }, 'Loading notes…'));
  const stop = api.on(NOTES_CHANGED, show);
  // Piral's own shell, or an older platform, has no flags.
  const stopFlags = api.flags?.subscribe(show);
  void show();
  return () => {
    shown = false;
    stopFlags?.();
    if (typeof stop === 'function') stop();
    else api.off(NOTES_CHANGED, show);
  };
}

/** Runs a change; what goes wrong is told in a notification, and the text is not lost. */
async function attempt(api, change) {
  try {
    await change();
    return true;
  } catch (error) {
    api.showNotification(error.message, { type: 'error' });
    return false;
  }
}

function textForm(label, submitLabel, onSubmit, value = '') {
  const input = element('textarea', { class: 'mp-input', rows: '3', maxlength: String(MAX_TEXT) });
  input.required = true;
  input.value = value;
  const submit = element(
    'button',
    { type: 'submit', class: 'mp-button', 'data-variant': 'primary' },
    submitLabel,
  );
  const form = element('form', { class: 'notes-form' }, element('label', {}, label, input), submit);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (input.value.trim() === '') return input.focus();
    submit.disabled = true;
    if (await onSubmit(input.value)) input.value = '';
    submit.disabled = false;
  });
  return form;
}

function noteItem(note, api, client) {
  const item = element('li', { class: 'notes-item' });
  const short = note.text.split('\n')[0].slice(0, 40);
  const read = () => {
    const edit = button('Edit', 'ghost', write, `Edit note: ${short}`);
    const remove = () => attempt(api, () => client.remove(note.id));
    item.replaceChildren(
      element('p', { class: 'notes-text' }, note.text),
      element('small', { class: 'notes-muted' }, when(note.updatedAt)),
      element('span', { class: 'notes-steps' }, edit, button('Delete', 'ghost', remove, `Delete note: ${short}`)),
    );
  };
  const write = () => {
    const save = (text) => attempt(api, () => client.edit(note.id, text));
    const form = textForm('Change the note', 'Save', save, note.text);
    form.append(button('Cancel', 'ghost', read));
    item.replaceChildren(form);
    form.querySelector('textarea').focus();
  };
  read();
  return item;
}

export function showPage(target, api, client) {
  const list = element('div', { 'aria-live': 'polite' });
  const parts = [element('h1', {}, 'Notes')];
  if (api.auth.user()) {
    parts.push(textForm('New note', 'Keep', (text) => attempt(api, () => client.add(text))));
  }
  const root = element('section', { class: 'notes-page' }, ...parts, list);
  target.append(root);
  const stop = keepShowing(list, api, client, (notes) =>
    notes.length === 0
      ? element('p', { class: 'notes-empty' }, 'No notes yet. The first one is a good one.')
      : element('ul', { class: 'notes-list' }, ...notes.map((note) => noteItem(note, api, client))),
  );
  return () => {
    stop();
    root.remove();
  };
}

export function showLatest(target, api, client) {
  const body = element('div', { class: 'notes-tile' });
  target.append(body);
  const stop = keepShowing(body, api, client, (notes) => {
    const most = api.isEnabled?.(LONG_TILE) ? 10 : 3;
    const latest = notes.slice(0, most).map((note) => element('li', {}, note.text.split('\n')[0]));
    return element(
      'div',
      {},
      latest.length > 0
        ? element('ul', { class: 'notes-list' }, ...latest)
        : element('p', { class: 'notes-muted' }, 'No notes yet.'),
      element('a', { href: '/notes' }, 'All notes'),
    );
  });
  return () => {
    stop();
    body.remove();
  };
}
