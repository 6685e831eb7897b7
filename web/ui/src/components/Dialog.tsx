/**
 * Modal dialog on the browser's own <dialog>: focus stays inside, Escape closes, the page behind is
 * inert, focus returns to where it was. No scroll-lock style is injected, which the page's
 * Content-Security-Policy would refuse.
 */
import { type ReactNode, type SyntheticEvent, useEffect, useId, useRef } from 'react';
import { IconButton } from './Button';

export interface DialogProps {
  title: string;
  onClose(): void;
  size?: 'normal' | 'wide';
  /** `drawer` is the phone's side navigation. */
  className?: string;
  children?: ReactNode;
}

/**
 * What the dialog asks for first. A browser begins with the button that closes it. Not on a screen that
 * is touched, where a field brings up a keyboard over what there is to read.
 */
function startOf(body: Element): HTMLElement | null {
  const wanted = body.querySelector<HTMLElement>('[data-autofocus], [autofocus]');
  if (wanted || matchMedia('(pointer: coarse)').matches) return wanted;
  return body.querySelector(':is(input, select, textarea):not(:disabled, [type="hidden"])');
}

export function Dialog({ title, onClose, size = 'normal', className, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    const before = document.activeElement;
    if (!dialog.open) dialog.showModal();
    const body = dialog.querySelector('.mp-dialog-body');
    const start = body && startOf(body);
    // Further down it would scroll away what is to be read before.
    const isInView = (one: Element) =>
      one.getBoundingClientRect().bottom <= dialog.getBoundingClientRect().bottom;
    if (start && isInView(start)) start.focus();
    return () => {
      if (dialog.open) dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  // `cancel` is Escape; the owner decides, so the element never closes on its own.
  const onCancel = (event: SyntheticEvent) => {
    event.preventDefault();
    onClose();
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way (onCancel); the click is on the backdrop
    <dialog
      ref={ref}
      className={className ? `mp-dialog ${className}` : 'mp-dialog'}
      data-size={size}
      aria-labelledby={titleId}
      onCancel={onCancel}
      onClick={(event) => {
        if (event.target === ref.current) onClose();
      }}
    >
      <div className="mp-dialog-header">
        <h2 id={titleId} className="mp-dialog-title">
          {title}
        </h2>
        <IconButton icon="close" label="Close" onClick={onClose} />
      </div>
      <div className="mp-dialog-body">{children}</div>
    </dialog>
  );
}
