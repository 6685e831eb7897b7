/** A new pilet: one page, one tile and one menu entry. Change `Page.tsx` first. */
import * as React from 'react';
import type { PiletApi } from 'midplane-piral-instance';

const Page = React.lazy(() => import('./Page'));

export function setup(api: PiletApi) {
  const path = `/${api.meta.name}`;
  api.registerPage(path, Page, { title: api.meta.name });
  api.registerTile('welcome', () => <a href={path}>Open {api.meta.name}</a>, {
    initialColumns: 2,
    initialRows: 1,
  });
  api.registerMenu(() => <a href={path}>{api.meta.name}</a>, { label: api.meta.name, href: path });
}
