// Preview plugin of kind umd: a global with mount(container, context), as a script tag brings it.
((root, factory) => {
  root.orders = factory();
})(globalThis, () => {
  const ROWS = [
    ['10482', 'Halden Freight', '2 pallets', '€ 4,120.00', 'Packed'],
    ['10481', 'Osei & Daughters', '14 cartons', '€ 1,008.50', 'Shipped'],
    ['10480', 'Nordlicht GmbH', '1 pallet', '€ 2,340.00', 'Waiting for stock'],
    ['10479', 'Marais Atelier', '3 cartons', '€ 312.80', 'Shipped'],
    ['10478', 'Kestrel Labs', '6 cartons', '€ 890.00', 'Packed'],
    ['10477', 'Fundación Alba', '1 carton', '€ 75.40', 'Delivered'],
  ];
  const cell = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
  globalThis.previewReact = { ...globalThis.previewReact, orders: globalThis.React?.useState };
  function mount(container, context) {
    const page = container.appendChild(document.createElement('div'));
    page.className = 'page';
    const head = page.appendChild(document.createElement('div'));
    head.className = 'page-head';
    head.append(cell('h1', 'Orders'));
    const button = head.appendChild(cell('button', 'Announce to all'));
    button.className = 'mp-button';
    button.dataset.variant = 'primary';
    button.addEventListener('click', () => context.eventBus.emit('orders:announce', ROWS.length));
    const card = page.appendChild(document.createElement('div'));
    card.className = 'mp-card table-card';
    const table = card.appendChild(document.createElement('table'));
    table.className = 'table';
    const top = table.createTHead().insertRow();
    for (const name of ['Order', 'Customer', 'Load', 'Value', 'State'])
      top.append(cell('th', name));
    const body = table.createTBody();
    for (const row of ROWS) {
      const line = body.insertRow();
      row.forEach((text, at) => {
        const made = line.appendChild(cell('td', text));
        made.dataset.label = top.cells[at].textContent;
      });
    }
  }
  return { mount, unmount: (container) => container.replaceChildren() };
});
