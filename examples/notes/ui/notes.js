/**
 * The notes plugin: a plain ES module, as it is in this folder and without a build step. `setup`
 * registers a page, a tile and a menu entry; all of them are framework-free components.
 */
import { createClient } from './client.js';
import { showLatest, showPage } from './view.js';

/** Adds the stylesheet once; it lies beside this file, wherever that is served from. */
function attachStyles() {
  if (document.querySelector('link[data-plugin="notes"]')) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = new URL('notes.css', import.meta.url).href;
  link.dataset.plugin = 'notes';
  document.head.append(link);
}

/** `show(element)` draws and returns a function that stops; one component may be shown twice. */
function htmlComponent(show) {
  const stops = new Map();
  return {
    type: 'html',
    component: {
      mount(element) {
        stops.set(element, show(element));
      },
      unmount(element) {
        stops.get(element)?.();
        stops.delete(element);
      },
    },
  };
}

export function setup(api) {
  attachStyles();
  const client = createClient(api);
  const page = htmlComponent((element) => showPage(element, api, client));
  const tile = htmlComponent((element) => showLatest(element, api, client));
  api.registerPage('/notes', page, { title: 'Notes', icon: 'note' });
  api.registerTile('notes.latest', tile, {
    title: 'Latest notes',
    initialColumns: 4,
    initialRows: 2,
  });
  api.registerMenu('notes', { label: 'Notes', href: '/notes', icon: 'note' });
}

export function teardown() {
  document.querySelector('link[data-plugin="notes"]')?.remove();
}
