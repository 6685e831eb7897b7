/** What every page begins with: its title, in the window too, and the focus after a navigation. */
import { type ReactNode, useEffect, useRef } from 'react';
import { useConsole } from '../session/console';

let opened = false;

export function Page(props: {
  title: string;
  /** Beside the title: badges, actions. */
  aside?: ReactNode;
  lead?: ReactNode;
  children?: ReactNode;
}) {
  const { boot } = useConsole();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${props.title} · Console · ${boot.productName}`;
  }, [props.title, boot.productName]);
  useEffect(() => {
    // The first page begins where the browser begins; each further one at its heading.
    if (opened) heading.current?.focus({ preventScroll: true });
    opened = true;
  }, []);
  return (
    <div className="page">
      <div className="page-head">
        <div className="page-title">
          <h1 ref={heading} tabIndex={-1}>
            {props.title}
          </h1>
          {props.lead && <p className="muted">{props.lead}</p>}
        </div>
        {props.aside && <div className="page-aside">{props.aside}</div>}
      </div>
      {props.children}
    </div>
  );
}
