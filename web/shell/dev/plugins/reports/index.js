// Preview plugin whose page and tile crash while drawing; everything around them lives.
import { useState } from 'react';

function Broken() {
  const [rows] = useState(null);
  return rows.length;
}

export function setup(api) {
  api.registerTile('quarter', Broken, { title: 'Quarter', initialColumns: 6, initialRows: 3 });
  api.registerPage('/reports', Broken, { title: 'Reports' });
}
