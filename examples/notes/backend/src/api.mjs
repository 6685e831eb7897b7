/** The addresses of this backend and what each does. Every note belongs to the person who asks. */
import { checkText } from './notes.mjs';
import { Problem } from './problem.mjs';

export function createRoutes({ notes, identify, metrics, manifest }) {
  const base = manifest.backend.basePath;

  async function ownerOf(request) {
    const person = await identify(request.token);
    if (person.known) return person.id;
    throw new Problem(401, 'NOTE-402', 'Notes belong to a person.', { hint: 'Sign in to see yours.' });
  }

  const scrape = () => ({
    status: 200,
    body: metrics.render(notes.count),
    headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' },
  });

  const ready = () => {
    notes.check();
    return { status: 200, body: { status: 'ready' } };
  };

  const list = async (request) => ({
    status: 200,
    body: { items: notes.list(await ownerOf(request)) },
  });

  const add = async (request) => {
    const owner = await ownerOf(request);
    const note = await notes.add(owner, checkText(request.json()));
    return { status: 201, body: note, headers: { location: `${base}/notes/${note.id}` } };
  };

  const edit = async (request) => {
    const owner = await ownerOf(request);
    const text = checkText(request.json());
    return { status: 200, body: await notes.edit(owner, request.params.id, text) };
  };

  const remove = async (request) => {
    await notes.remove(await ownerOf(request), request.params.id);
    return { status: 204 };
  };

  return [
    { method: 'GET', pattern: '/healthz', handle: () => ({ status: 200, body: { status: 'ok' } }) },
    { method: 'GET', pattern: '/readyz', handle: ready },
    { method: 'GET', pattern: '/metrics', handle: scrape },
    { method: 'GET', pattern: '/manifest', handle: () => ({ status: 200, body: manifest }) },
    { method: 'GET', pattern: `${base}/notes`, handle: list },
    { method: 'POST', pattern: `${base}/notes`, handle: add },
    { method: 'PUT', pattern: `${base}/notes/{id}`, handle: edit },
    { method: 'DELETE', pattern: `${base}/notes/{id}`, handle: remove },
  ];
}
