/** A plugin's icon: one of our names, an image address, or the puzzle piece. */
import { Icon, type IconName, isIconName } from '@midplane/ui';

const IMAGE = /^(https:\/\/|data:image\/|\/)/;
/** Common names of other icon sets, so that manifests need not know ours. */
const ALIASES: Record<string, IconName> = {
  analytics: 'chart-line',
  chart: 'chart-bar',
  cog: 'settings',
  file: 'document',
  notes: 'note',
  puzzle: 'plugin',
  'shopping-cart': 'orders',
  team: 'users',
};

export function PluginIcon({ icon, size = 18 }: { icon?: string; size?: number }) {
  if (icon && IMAGE.test(icon)) {
    return <img className="mp-icon plugin-image" src={icon} alt="" width={size} height={size} />;
  }
  const name = icon && Object.hasOwn(ALIASES, icon) ? ALIASES[icon] : icon;
  return <Icon name={isIconName(name) ? name : 'plugin'} size={size} />;
}
