/** A value of a flag, typed as its kind wants it. */
import { Field } from '@midplane/ui';
import { useId } from 'react';
import { Choice } from '../../parts/controls';
import type { Kind } from './values';

export function ValueField(props: {
  label: string;
  hint?: string;
  kind: Kind;
  text: string;
  error?: string;
  onChange(text: string): void;
}) {
  const { label, hint, kind, text, error, onChange } = props;
  const id = useId();
  if (kind === 'boolean') {
    const options = [
      { id: 'true', label: 'On' },
      { id: 'false', label: 'Off' },
    ];
    return <Choice label={label} options={options} value={text} onChange={onChange} />;
  }
  if (kind !== 'json') {
    return (
      <Field
        label={label}
        hint={hint}
        error={error}
        inputMode={kind === 'number' ? 'decimal' : undefined}
        value={text}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  return (
    <div className="mp-field wide-field">
      <label className="mp-field-label" htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className="mp-input json"
        rows={5}
        spellCheck={false}
        value={text}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        onChange={(event) => onChange(event.target.value)}
      />
      {error && (
        <span id={`${id}-error`} className="mp-field-error">
          {error}
        </span>
      )}
    </div>
  );
}
