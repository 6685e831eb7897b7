/**
 * The icon set: 24-unit line drawings in the text's colour, always decorative (aria-hidden).
 * Plugins name icons by these names; anything unknown is the owner's to replace.
 */
const PATHS = {
  alert: 'M12 4 2.8 20h18.4L12 4ZM12 10v4.5M12 17.2v.3',
  box: 'm12 3 8.5 4.6v8.8L12 21l-8.5-4.6V7.6L12 3ZM3.8 7.8 12 12.2l8.2-4.4M12 12.2V21',
  calendar: 'M4 6h16v14H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8',
  'chart-bar': 'M4 20h16M7 16.5v-5M12 16.5V5M17 16.5V9',
  'chart-line': 'M4 4v16h16M8 15l3.5-4.5 3 2.5L20 7',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  'check-circle': 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM8 12.3l2.8 2.8L16 9.5',
  'chevron-down': 'm6 9.5 6 6 6-6',
  'chevron-left': 'm14.5 6-6 6 6 6',
  'chevron-right': 'm9.5 6 6 6-6 6',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 7.5V12l3 2',
  close: 'm6 6 12 12M18 6 6 18',
  dashboard: 'M4 4h7v9H4zM13.5 4H20v5h-6.5zM13.5 11.5H20V20h-6.5zM4 15.5h7V20H4z',
  document: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  error: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 7.5v5.5M12 16.2v.3',
  external: 'M10 5H5v14h14v-5M14 4.5h5.5V10M19 5l-8 8',
  home: 'm4 11 8-7 8 7v9h-5.5v-6h-5v6H4z',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 11v5.5M12 7.5v.3',
  key: 'M8 11a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM11 12.2 20 4M16.5 7.2l2.8 2.8',
  list: 'M9 6h11M9 12h11M9 18h11M4.5 6h.3M4.5 12h.3M4.5 18h.3',
  mail: 'M3.5 5.5h17v13h-17zM4 6l8 7 8-7',
  menu: 'M4 7h16M4 12h16M4 17h16',
  message: 'M4 5h16v11H10l-4 4v-4H4z',
  monitor: 'M3.5 4.5h17v11.5h-17zM12 16v4M8 20h8',
  moon: 'M20 14.2A8.2 8.2 0 0 1 9.8 4 8.2 8.2 0 1 0 20 14.2Z',
  note: 'M4.5 4.5h15v9.5l-5.5 5.5H4.5zM19.5 14H14v5.5M8 9h8M8 13h3',
  offline:
    'M4 4l16 16M9 15.5a4.5 4.5 0 0 1 5.4-.6M5.5 12a9.5 9.5 0 0 1 4.3-2.4M14.5 9.7a9.6 9.6 0 0 1 4 2.3M12 19v.3',
  orders: 'M3 4h3l2.4 11h9.8L20.5 7H6.8M9.5 19.5v.3M16.5 19.5v.3',
  panel: 'M4 5h16v14H4zM9.5 5v14',
  plugin:
    'M10 4.5a2 2 0 0 1 4 0V7h4v4.2a2.2 2.2 0 1 1 0 4.4V20H6v-4.4h-.3a2.2 2.2 0 1 1 0-4.4H6V7h4z',
  refresh: 'M19.5 12a7.5 7.5 0 1 1-2.3-5.4M19.5 3.5v4.2h-4.2',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM15.3 15.3 20 20',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.8v4.4M9 14.8v4.4',
  'sign-in': 'M13 4h6v16h-6M4 12h10M10.5 8.5 14 12l-3.5 3.5',
  'sign-out': 'M11 4H5v16h6M10 12h10M16.5 8.5 20 12l-3.5 3.5',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  table: 'M4 5h16v14H4zM4 10h16M4 14.5h16M10 10v9',
  terminal: 'M3.5 5h17v14h-17zM7 9.5l3 2.5-3 2.5M12.5 15H17',
  user: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM4.5 20c1-3.5 4-5 7.5-5s6.5 1.5 7.5 5',
  users:
    'M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM3 19.5c.8-3 3-4.5 6-4.5s5.2 1.5 6 4.5M15.5 5.300a3.300 3.300 0 0 1 0 6.400M17.5 15.2c1.800.6 3 2 3.5 4.300',
  wallet: 'M4 7V5.5h13V8M4 7v12h16V8H5a1 1 0 0 1-1-1ZM16 13.5h.3',
} as const;

export type IconName = keyof typeof PATHS;

export const iconNames = Object.keys(PATHS) as IconName[];

export function isIconName(name: unknown): name is IconName {
  return typeof name === 'string' && Object.hasOwn(PATHS, name);
}

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="mp-icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={size < 16 ? 2.2 : 1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
