/**
 * Talks to the notes backend through the gateway. Refusals become errors whose message can be
 * shown; `needsSignIn` tells "you are nobody yet" from everything else.
 */

/** Emitted after every change, so that page and tile agree. */
export const NOTES_CHANGED = 'notes:changed';

export class NotesError extends Error {
  constructor(message, status) {
    super(message);
    this.name = 'NotesError';
    this.needsSignIn = status === 401;
  }
}

async function refusal(response) {
  const problem = await response.json().catch(() => ({}));
  const said = [problem.detail ?? problem.title, problem.hint].filter(Boolean).join(' ');
  return new NotesError(said || `The backend answered ${response.status}.`, response.status);
}

export function createClient(api) {
  async function call(path, init) {
    const response = await api.http.fetch(path, init);
    if (!response.ok) throw await refusal(response);
    return response.status === 204 ? null : response.json();
  }
  async function change(path, method, body) {
    const result = await call(path, {
      method,
      ...(body && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    api.emit(NOTES_CHANGED);
    return result;
  }
  const address = (id) => `/notes/${encodeURIComponent(id)}`;
  return {
    list: async () => (await call('/notes')).items,
    add: (text) => change('/notes', 'POST', { text }),
    edit: (id, text) => change(address(id), 'PUT', { text }),
    remove: (id) => change(address(id), 'DELETE'),
  };
}
