/** Whether the side navigation is folded to icons; remembered in this browser. */
import { useState } from 'react';

const KEY = 'midplane:nav';

function stored(): boolean {
  try {
    return localStorage.getItem(KEY) === 'rail';
  } catch {
    return false;
  }
}

export function useCollapsed(): [boolean, () => void] {
  const [collapsed, setCollapsed] = useState(stored);
  const toggle = () => {
    setCollapsed(!collapsed);
    try {
      localStorage.setItem(KEY, collapsed ? 'full' : 'rail');
    } catch {
      // Without storage the choice lasts for this page.
    }
  };
  return [collapsed, toggle];
}
