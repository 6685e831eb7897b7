// Preview plugin of kind module-federation: a container as bundlers emit it, written by hand.
globalThis.shipping = (() => {
  let React;
  async function init(scope) {
    const [version] = Object.values(scope.react);
    React = (await version.get())();
    globalThis.previewReact = { ...globalThis.previewReact, shipping: React.useState };
  }
  const PARCELS = [
    ['PX-2041', 'Oslo', 'Out for delivery', 'accent'],
    ['PX-2039', 'Lyon', 'In customs', 'warning'],
    ['PX-2033', 'Accra', 'Delivered', 'success'],
  ];
  function Parcels() {
    const h = React.createElement;
    const [all] = React.useState(PARCELS);
    const line = { display: 'flex', justifyContent: 'space-between', padding: '5px 0' };
    return h(
      'div',
      null,
      all.map(([code, place, state, tone]) =>
        h(
          'div',
          { key: code, style: line },
          `${code} to ${place}`,
          h('span', { className: 'mp-badge', 'data-tone': tone }, state),
        ),
      ),
    );
  }
  const get = async (name) => {
    if (name !== './Parcels') throw new Error(`shipping does not expose ${name}`);
    return () => ({ Parcels, default: Parcels });
  };
  return { init, get };
})();
