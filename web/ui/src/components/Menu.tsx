/**
 * Menu button after the ARIA pattern: arrows move, Home and End jump, a letter finds, Escape and Tab
 * close, focus returns to the button. For actions, choices and the few addresses that belong to them;
 * navigation stays a list of links.
 */
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { MenuEntries, type MenuItem } from './MenuEntries';

export interface MenuProps {
  label: string;
  /** The button's own text already says what it is. */
  labelled?: boolean;
  items: MenuItem[];
  heading?: ReactNode;
  className?: string;
  /** The pointer or the focus came to the button: what the items depend on can be asked for. */
  onApproach?(): void;
  children: ReactNode;
}

/** Which item a key leads to, or -1 when the key means nothing here. */
export function nextIndex(key: string, current: number, labels: string[]): number {
  const last = labels.length - 1;
  if (key === 'ArrowDown') return current >= last ? 0 : current + 1;
  if (key === 'ArrowUp') return current <= 0 ? last : current - 1;
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  if (key.length !== 1 || key === ' ') return -1;
  const wanted = key.toLowerCase();
  const order = labels.map((_, i) => (current + 1 + i) % labels.length);
  return order.find((i) => labels[i]?.toLowerCase().startsWith(wanted)) ?? -1;
}

function useOutsideClick(open: boolean, close: () => void) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const onDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !ref.current?.contains(event.target)) close();
    };
    document.addEventListener('pointerdown', onDown);
    return () => document.removeEventListener('pointerdown', onDown);
  }, [open, close]);
  return ref;
}

export function Menu(props: MenuProps) {
  const { label, labelled, items, heading, className, children } = props;
  const [open, setOpen] = useState<'no' | 'first' | 'last'>('no');
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [close] = useState(() => () => setOpen('no'));
  const isOpen = open !== 'no';
  const root = useOutsideClick(isOpen, close);
  const leave = () => {
    setOpen('no');
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    setOpen(event.key === 'ArrowUp' ? 'last' : 'first');
  };
  return (
    <div className="mp-menu" ref={root}>
      <button
        ref={button}
        type="button"
        className={className ?? 'mp-button'}
        data-variant="ghost"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-label={labelled ? undefined : label}
        title={label}
        onClick={() => setOpen(isOpen ? 'no' : 'first')}
        onKeyDown={onKeyDown}
        onPointerEnter={props.onApproach}
        onFocus={props.onApproach}
      >
        {children}
      </button>
      {isOpen && (
        <div className="mp-menu-list">
          {heading && <div className="mp-menu-heading">{heading}</div>}
          <MenuList {...{ id, label, items }} at={open} onClose={close} onLeave={leave} />
        </div>
      )}
    </div>
  );
}

/** The open list. `onLeave` closes and returns focus; `onClose` lets focus go where Tab takes it. */
function MenuList(props: {
  id: string;
  label: string;
  items: MenuItem[];
  /** Which item has the focus first. */
  at: 'first' | 'last';
  onClose(): void;
  onLeave(): void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const entries = () => [...(list.current?.querySelectorAll<HTMLElement>('.mp-menu-item') ?? [])];
  // biome-ignore lint/correctness/useExhaustiveDependencies: only once, when it opens
  useEffect(
    () =>
      entries()
        .at(props.at === 'first' ? 0 : -1)
        ?.focus(),
    [],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Tab') return props.onClose();
    if (event.key === 'Escape') return props.onLeave();
    const all = entries();
    const at = all.indexOf(document.activeElement as HTMLElement);
    if (event.key === ' ' && all[at] instanceof HTMLAnchorElement) {
      event.preventDefault();
      return all[at].click();
    }
    const labels = props.items.map((item) => item.label);
    const target = nextIndex(event.key, at, labels);
    if (target < 0) return;
    event.preventDefault();
    all[target]?.focus();
  };
  const select = (item: MenuItem) => {
    props.onLeave();
    item.onSelect?.();
  };
  return (
    <div
      ref={list}
      id={props.id}
      role="menu"
      tabIndex={-1}
      aria-label={props.label}
      onKeyDown={onKeyDown}
    >
      <MenuEntries items={props.items} onSelect={select} />
    </div>
  );
}
