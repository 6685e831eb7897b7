/**
 * Passing notices in the corner. The region is on the page from the start, since a live region that
 * arrives together with its text is not read out. Pointer or focus on a toast stops its clock.
 */
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { IconButton } from './Button';
import { Icon, type IconName } from './Icon';

export interface ToastItem {
  id: string;
  tone: 'info' | 'success' | 'warning' | 'error';
  title?: string;
  content: ReactNode;
  /** Milliseconds; 0 or absent stays until closed. */
  autoClose?: number;
}

const LOOKS: Record<ToastItem['tone'], { icon: IconName; word: string }> = {
  info: { icon: 'info', word: 'Information' },
  success: { icon: 'check-circle', word: 'Success' },
  warning: { icon: 'alert', word: 'Warning' },
  error: { icon: 'error', word: 'Error' },
};

export function ToastRegion(props: { items: readonly ToastItem[]; onClose(id: string): void }) {
  return (
    <section aria-label="Notifications">
      <ol className="mp-toasts" aria-live="polite" aria-relevant="additions">
        {props.items.map((item) => (
          <Toast key={item.id} item={item} onClose={() => props.onClose(item.id)} />
        ))}
      </ol>
    </section>
  );
}

export function Toast({ item, onClose }: { item: ToastItem; onClose(): void }) {
  const [held, setHeld] = useState(false);
  const { autoClose = 0 } = item;
  const close = useEffectEvent(onClose);
  useEffect(() => {
    if (held || autoClose <= 0) return;
    const timer = setTimeout(() => close(), autoClose);
    return () => clearTimeout(timer);
  }, [held, autoClose]);
  const look = LOOKS[item.tone];
  return (
    <li
      className="mp-toast"
      data-tone={item.tone}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon name={look.icon} size={18} />
      <div className="mp-toast-body" role={item.tone === 'error' ? 'alert' : undefined}>
        <span className="mp-visually-hidden">{look.word}: </span>
        {item.title && <p className="mp-toast-title">{item.title}</p>}
        <div>{item.content}</div>
      </div>
      <IconButton icon="close" size="small" label="Dismiss notification" onClick={onClose} />
    </li>
  );
}
