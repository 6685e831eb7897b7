//@pilet v:2(webpackChunkpr_teampulse,{})
// Preview plugin of kind pilet (schema v2): what piral-cli emits, written by hand.
System.register(['react', 'react-router-dom'], (_export) => {
  let React;
  let Router;
  return {
    setters: [
      (m) => {
        React = m;
      },
      (m) => {
        Router = m;
      },
    ],
    execute() {
      const h = React.createElement;
      const PEOPLE = [
        ['Ada Nwosu', 'On call', 'success'],
        ['Jonas Weber', 'In a meeting', 'warning'],
        ['Mei Tanaka', 'Available', 'success'],
      ];
      function Pulse() {
        const [open, setOpen] = React.useState(PEOPLE.length);
        return h(
          'div',
          null,
          PEOPLE.slice(0, open).map(([name, state, tone]) =>
            h(
              'div',
              {
                key: name,
                style: { display: 'flex', justifyContent: 'space-between', padding: '5px 0' },
              },
              name,
              h('span', { className: 'mp-badge', 'data-tone': tone }, state),
            ),
          ),
          h(
            'button',
            {
              type: 'button',
              className: 'mp-button',
              'data-variant': 'ghost',
              'data-size': 'small',
              onClick: () => setOpen(open > 1 ? 1 : 3),
            },
            open > 1 ? 'Show fewer' : 'Show all',
          ),
        );
      }
      const Page = ({ piral }) =>
        h(
          'div',
          { className: 'page' },
          h('h1', null, 'Team pulse'),
          h(
            'p',
            null,
            'Version ',
            piral.meta.version,
            '. ',
            h(Router.Link, { to: '/' }, 'Back to the dashboard'),
          ),
          h(Pulse),
        );
      _export('setup', (app) => {
        globalThis.previewReact = { ...globalThis.previewReact, 'team-pulse': React.useState };
        app.registerTile(Pulse, { title: 'Team pulse', initialColumns: 4, initialRows: 2 });
        app.registerPage('/team', Page, { title: 'Team pulse' });
        app.registerMenu('team', { label: 'Team pulse', icon: 'users' });
      });
    },
  };
});
