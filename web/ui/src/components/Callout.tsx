/** A message inside the page: what happened, why, what to do next. Not for passing notices (Toast). */
import type { ReactNode } from 'react';
import type { Tone } from './Badge';
import { Icon, type IconName } from './Icon';

const ICONS: Record<Tone, IconName> = {
  neutral: 'info',
  accent: 'info',
  success: 'check-circle',
  warning: 'alert',
  danger: 'error',
};

export function Callout(props: {
  tone?: Tone;
  icon?: IconName;
  title?: ReactNode;
  /** `alert` for something that just went wrong, `status` for news; nothing when it was there before. */
  role?: 'alert' | 'status';
  actions?: ReactNode;
  children?: ReactNode;
}) {
  const tone = props.tone ?? 'neutral';
  return (
    <div className="mp-callout" data-tone={tone} role={props.role}>
      <Icon name={props.icon ?? ICONS[tone]} size={18} />
      <div className="mp-callout-body">
        {props.title && <p className="mp-callout-title">{props.title}</p>}
        {props.children}
      </div>
      {props.actions}
    </div>
  );
}
