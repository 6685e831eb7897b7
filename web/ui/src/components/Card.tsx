/** A bordered surface, with a heading when it has a title. */
import { type ReactNode, useId } from 'react';

export function Card(props: {
  title?: string;
  icon?: ReactNode;
  actions?: ReactNode;
  /** Name for assistive technology when there is no visible title. */
  label?: string;
  headingLevel?: 2 | 3;
  className?: string;
  children?: ReactNode;
}) {
  const id = useId();
  const Heading = props.headingLevel === 3 ? 'h3' : 'h2';
  return (
    <section
      className={props.className ? `mp-card ${props.className}` : 'mp-card'}
      aria-labelledby={props.title ? id : undefined}
      aria-label={props.title ? undefined : props.label}
    >
      {props.title && (
        <div className="mp-card-header">
          {props.icon}
          <Heading id={id} className="mp-card-title">
            {props.title}
          </Heading>
          {props.actions}
        </div>
      )}
      <div className="mp-card-body">{props.children}</div>
    </section>
  );
}
