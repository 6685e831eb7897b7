/** Buttons: one primary action per view, the rest secondary or ghost. Always type="button" unless said. */
import type { ButtonHTMLAttributes, Ref } from 'react';
import { Icon, type IconName } from './Icon';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  variant?: 'primary' | 'secondary' | 'ghost' | 'danger';
  size?: 'medium' | 'small';
  icon?: IconName;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({
  variant = 'secondary',
  size = 'medium',
  icon,
  className,
  children,
  type = 'button',
  ...rest
}: ButtonProps) {
  const name = className ? `mp-button ${className}` : 'mp-button';
  return (
    <button {...rest} type={type} className={name} data-variant={variant} data-size={size}>
      {icon && <Icon name={icon} size={16} />}
      {children}
    </button>
  );
}

/** A button that shows only an icon; its label is read out and shown as a tooltip. */
export function IconButton({
  icon,
  label,
  variant = 'ghost',
  ...rest
}: Omit<ButtonProps, 'children'> & { icon: IconName; label: string }) {
  return (
    <Button
      {...rest}
      variant={variant}
      icon={icon}
      aria-label={label}
      title={label}
      data-icon-only=""
    />
  );
}
