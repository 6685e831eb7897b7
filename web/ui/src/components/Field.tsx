/** A labelled text input; hint and error are tied to it for assistive technology. */
import { type InputHTMLAttributes, type Ref, useId } from 'react';
import { Icon } from './Icon';

export interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'id'> {
  label: string;
  hint?: string;
  error?: string;
  ref?: Ref<HTMLInputElement>;
}

export function Field({ label, hint, error, className, ...input }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={className ? `mp-field ${className}` : 'mp-field'}>
      <label className="mp-field-label" htmlFor={id}>
        {label}
      </label>
      <input
        {...input}
        id={id}
        className="mp-input"
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
      />
      {hint && (
        <span id={`${id}-hint`} className="mp-field-hint">
          {hint}
        </span>
      )}
      {error && (
        <span id={`${id}-error`} className="mp-field-error">
          <Icon name="error" size={14} />
          {error}
        </span>
      )}
    </div>
  );
}
