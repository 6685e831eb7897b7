/** What a place says while it has nothing to show: what would be here and how to get it. */
import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon';

export function EmptyState(props: {
  icon: IconName;
  title: string;
  headingLevel?: 1 | 2;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  const Heading = props.headingLevel === 1 ? 'h1' : 'h2';
  return (
    <div className="mp-empty">
      <div className="mp-empty-icon">
        <Icon name={props.icon} size={24} />
      </div>
      <Heading>{props.title}</Heading>
      <div className="mp-empty-text">{props.children}</div>
      {props.actions && <div className="mp-empty-actions">{props.actions}</div>}
    </div>
  );
}
