/** Words of the API as people read them, with their tone and sign. */
import type { components } from '@midplane/api';
import type { IconName, Tone } from '@midplane/ui';

type Schemas = components['schemas'];
export interface Look {
  tone: Tone;
  icon: IconName;
  word: string;
}

export const STATES: Record<Schemas['PluginState'], Look> = {
  installed: { tone: 'neutral', icon: 'box', word: 'Installed' },
  registering: { tone: 'accent', icon: 'clock', word: 'Registering' },
  ready: { tone: 'success', icon: 'check-circle', word: 'Ready' },
  degraded: { tone: 'warning', icon: 'alert', word: 'Degraded' },
  disabled: { tone: 'neutral', icon: 'close', word: 'Disabled' },
};

export const HEALTHS: Record<Schemas['Health'], Look> = {
  healthy: { tone: 'success', icon: 'check-circle', word: 'Healthy' },
  degraded: { tone: 'warning', icon: 'alert', word: 'Degraded' },
  unhealthy: { tone: 'danger', icon: 'error', word: 'Unhealthy' },
};

const bytes = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

export function size(count: number): string {
  if (count < 1_000) return `${count} B`;
  if (count < 1_000_000) return `${bytes.format(count / 1_000)} kB`;
  return `${bytes.format(count / 1_000_000)} MB`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
