// Preview plugin of kind esm without a framework: setup(api) and mount/unmount components.
import { items } from './list.js';

const html = (mount) => ({
  type: 'html',
  component: { mount, unmount: (el) => el.replaceChildren() },
});

export function setup(api) {
  const tile = html((el) => {
    const ul = el.appendChild(document.createElement('ul'));
    ul.style.cssText = 'margin:0;padding-inline-start:18px';
    ul.append(...items());
  });
  api.registerTile('recent', tile, { title: 'Recent notes', initialColumns: 4, initialRows: 2 });
  const page = html((el) => {
    const box = el.appendChild(document.createElement('div'));
    box.className = 'page';
    const title = box.appendChild(document.createElement('h1'));
    title.textContent = 'Notes';
    const ul = box.appendChild(document.createElement('ul'));
    ul.append(...items());
  });
  api.registerPage('/notes', page, { title: 'Notes' });
  api.registerMenu('notes', { label: 'Notes', icon: 'note', href: '/notes' });
  api.on('orders:announce', (count) =>
    api.showNotification(`${count} orders are open`, { type: 'info', title: 'Orders' }),
  );
}
