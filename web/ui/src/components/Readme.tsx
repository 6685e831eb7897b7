/**
 * What a version says of itself, as the server took it apart: pieces become elements, and text stays
 * text. Nothing in it can do more than be read; links open beside the page and tell nothing of it.
 */
import { createElement, Fragment, type ReactNode } from 'react';

export type ReadmeElement =
  | { element: 'heading'; level: number }
  | { element: 'list'; start: number | null }
  | { element: 'item'; checked: boolean | null }
  | { element: 'row'; head: boolean }
  | { element: 'link'; href: string }
  | {
      element:
        | 'paragraph'
        | 'quote'
        | 'codeBlock'
        | 'table'
        | 'cell'
        | 'strong'
        | 'emphasis'
        | 'strike';
    };

export type ReadmePiece =
  | ({ type: 'open' } & ReadmeElement)
  | { type: 'close' }
  | { type: 'text'; text: string }
  | { type: 'code'; text: string }
  | { type: 'break' }
  | { type: 'rule' };

interface Open {
  piece: Extract<ReadmePiece, { type: 'open' }>;
  children: ReactNode[];
}

/** A readme's own headings stand below those of the page. */
const BELOW = 2;

export function Readme({ pieces }: { pieces: readonly ReadmePiece[] }) {
  return <div className="readme">{drawn(pieces)}</div>;
}

export function drawn(pieces: readonly ReadmePiece[]): ReactNode[] {
  const top: ReactNode[] = [];
  const open: Open[] = [];
  const add = (node: ReactNode) => (open.at(-1)?.children ?? top).push(node);
  const close = () => {
    const last = open.pop();
    const around = open.at(-1)?.piece;
    const isHead = around?.element === 'row' && around.head;
    if (last) add(element(last, isHead));
  };
  for (const [key, piece] of pieces.entries()) {
    switch (piece.type) {
      case 'open':
        open.push({ piece, children: [] });
        break;
      case 'close':
        close();
        break;
      case 'text':
        add(piece.text);
        break;
      case 'code':
        add(<code key={key}>{piece.text}</code>);
        break;
      case 'break':
        add(<br key={key} />);
        break;
      case 'rule':
        add(<hr key={key} />);
        break;
    }
  }
  while (open.length > 0) close();
  return top.map(keyed);
}

const keyed = (node: ReactNode, at: number): ReactNode =>
  typeof node === 'string' ? node : <Fragment key={at}>{node}</Fragment>;

function element({ piece, children }: Open, isHead: boolean): ReactNode {
  const inside = children.map(keyed);
  const wrap = (tag: string, props: object = {}) => createElement(tag, props, ...inside);
  switch (piece.element) {
    case 'paragraph':
      return wrap('p');
    case 'heading':
      return wrap(`h${Math.min(piece.level + BELOW, 6)}`);
    case 'quote':
      return wrap('blockquote');
    case 'codeBlock':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard
        <pre tabIndex={0}>
          <code>{inside}</code>
        </pre>
      );
    case 'list':
      return piece.start === null ? wrap('ul') : wrap('ol', { start: piece.start });
    case 'item':
      return <li>{piece.checked === null ? inside : task(piece.checked, inside)}</li>;
    case 'table':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard
        <div className="readme-table" tabIndex={0}>
          <table>
            <tbody>{inside}</tbody>
          </table>
        </div>
      );
    case 'row':
      return wrap('tr');
    case 'cell':
      return isHead ? wrap('th', { scope: 'col' }) : wrap('td');
    case 'strong':
      return wrap('strong');
    case 'emphasis':
      return wrap('em');
    case 'strike':
      return wrap('del');
    case 'link':
      return link(piece.href, inside);
  }
}

const task = (isDone: boolean, text: ReactNode) => (
  <>
    <span aria-hidden="true">{isDone ? '☑ ' : '☐ '}</span>
    <span className="mp-visually-hidden">{isDone ? 'Done: ' : 'To do: '}</span>
    {text}
  </>
);

/** The server lets these schemes through alone; so does this page. */
function link(href: string, text: ReactNode): ReactNode {
  if (!/^(https?|mailto):/.test(href)) return text;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {text}
    </a>
  );
}
