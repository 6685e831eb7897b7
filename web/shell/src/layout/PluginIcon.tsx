/** A plugin's icon: one of our names, an image address, or a monogram in a colour of its name. */
import { Icon, type IconName, isIconName } from '@midplane/ui';
import type { CSSProperties } from 'react';

const IMAGE = /^(https:\/\/|data:image\/|\/)/;
/** Common names of other icon sets, so that manifests need not know ours. */
export const ALIASES: Record<string, IconName> = {
  analytics: 'chart-line',
  cart: 'orders',
  chart: 'chart-bar',
  cog: 'settings',
  file: 'document',
  help: 'info',
  notes: 'note',
  puzzle: 'plugin',
  'shopping-cart': 'orders',
  team: 'users',
};

/** The same name has the same colour on every page and machine. */
function hueOf(name: string): number {
  let sum = 0;
  for (const sign of name) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % 360;
  return sum;
}

function Monogram({ name, size }: { name: string; size: number }) {
  const style = { '--hue': hueOf(name), '--size': `${size}px` } as CSSProperties;
  return (
    <span className="monogram" style={style} aria-hidden="true">
      {[...name.replace(/^@[^/]*\//, '').trim()][0]?.toUpperCase() ?? '?'}
    </span>
  );
}

export function PluginIcon(props: { icon?: string; name?: string; size?: number }) {
  const { icon, size = 18 } = props;
  if (icon && IMAGE.test(icon)) {
    return <img className="mp-icon plugin-image" src={icon} alt="" width={size} height={size} />;
  }
  const name = icon && Object.hasOwn(ALIASES, icon) ? ALIASES[icon] : icon;
  if (!isIconName(name) && props.name) return <Monogram name={props.name} size={size} />;
  return <Icon name={isIconName(name) ? name : 'plugin'} size={size} />;
}
