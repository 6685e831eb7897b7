/**
 * Menu button after the ARIA pattern: arrows move, Home and End jump, a letter finds, Escape and Tab
 * close, focus returns to the button. Only for actions; navigation stays a list of links.
 */
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Icon, type IconName } from './Icon';

export interface MenuItem {
  id: string;
  label: string;
  icon?: IconName;
  /** Makes the item one of a group of choices. */
  checked?: boolean;
  onSelect(): void;
}

export interface MenuProps {
  label: string;
  /** The button's own text already says what it is. */
  labelled?: boolean;
  items: MenuItem[];
  heading?: ReactNode;
  className?: string;
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

export function Menu({ label, labelled, items, heading, className, children }: MenuProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [close] = useState(() => () => setOpen(false));
  const root = useOutsideClick(open, close);
  const leave = () => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    setOpen(true);
  };
  return (
    <div className="mp-menu" ref={root}>
      <button
        ref={button}
        type="button"
        className={className ?? 'mp-button'}
        data-variant="ghost"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={labelled ? undefined : label}
        title={label}
        onClick={() => setOpen(!open)}
        onKeyDown={onKeyDown}
      >
        {children}
      </button>
      {open && (
        <div className="mp-menu-list">
          {heading && <div className="mp-menu-heading">{heading}</div>}
          <MenuList id={id} label={label} items={items} onClose={close} onLeave={leave} />
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
  onClose(): void;
  onLeave(): void;
}) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.querySelector<HTMLElement>('.mp-menu-item')?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Tab') return props.onClose();
    if (event.key === 'Escape') return props.onLeave();
    const all = [...(list.current?.querySelectorAll<HTMLElement>('.mp-menu-item') ?? [])];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const labels = props.items.map((item) => item.label);
    const target = nextIndex(event.key, at, labels);
    if (target < 0) return;
    event.preventDefault();
    all[target]?.focus();
  };
  const select = (item: MenuItem) => {
    props.onLeave();
    item.onSelect();
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
      {props.items.map((item) => (
        <MenuEntry key={item.id} item={item} onSelect={() => select(item)} />
      ))}
    </div>
  );
}

function MenuEntry({ item, onSelect }: { item: MenuItem; onSelect(): void }) {
  const choice = item.checked !== undefined;
  const content = (
    <>
      {item.icon && <Icon name={item.icon} size={16} />}
      <span className="mp-menu-item-label">{item.label}</span>
      {item.checked && <Icon name="check" size={16} />}
    </>
  );
  return choice ? (
    <button
      type="button"
      role="menuitemradio"
      aria-checked={item.checked}
      tabIndex={-1}
      className="mp-menu-item"
      onClick={onSelect}
    >
      {content}
    </button>
  ) : (
    <button type="button" role="menuitem" tabIndex={-1} className="mp-menu-item" onClick={onSelect}>
      {content}
    </button>
  );
}
