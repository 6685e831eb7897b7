/** A short state word. Colour supports the word and the icon; it never stands alone. */
import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon';

export type Tone = 'neutral' | 'accent' | 'success' | 'warning' | 'danger';

export function Badge(props: { tone?: Tone; icon?: IconName; children: ReactNode }) {
  return (
    <span className="mp-badge" data-tone={props.tone ?? 'neutral'}>
      {props.icon && <Icon name={props.icon} size={12} />}
      {props.children}
    </span>
  );
}
