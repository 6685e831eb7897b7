/** Several short texts: Enter or a comma adds one; each can be removed, also by keyboard. */
import { Icon } from '@midplane/ui';
import { type KeyboardEvent, useId, useState } from 'react';
import { Button, Tag, TagGroup, TagList } from 'react-aria-components';

export function ListField(props: {
  label: string;
  hint?: string;
  error?: string;
  values: readonly string[];
  onChange(values: string[]): void;
}) {
  const id = useId();
  const [text, setText] = useState('');
  const add = (said: string) => {
    const found = said.split(/[,\s]+/).filter(Boolean);
    const next = [...new Set([...props.values, ...found])];
    if (next.length !== props.values.length) props.onChange(next);
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ',') {
      event.preventDefault();
      add(text);
    } else if (event.key === 'Backspace' && text === '') {
      props.onChange(props.values.slice(0, -1));
    }
  };
  return (
    <div className="mp-field">
      <label className="mp-field-label" htmlFor={id}>
        {props.label}
      </label>
      <div className="list-field">
        {props.values.length > 0 && (
          <TagGroup
            aria-label={`${props.label}: chosen`}
            onRemove={(keys) => props.onChange(props.values.filter((one) => !keys.has(one)))}
          >
            <TagList className="tags">
              {props.values.map((one) => (
                <Tag key={one} id={one} textValue={one} className="tag">
                  <span>{one}</span>
                  <Button slot="remove" className="tag-remove" aria-label={`Remove ${one}`}>
                    <Icon name="close" size={12} />
                  </Button>
                </Tag>
              ))}
            </TagList>
          </TagGroup>
        )}
        <input
          id={id}
          className="mp-input"
          value={text}
          aria-describedby={`${id}-hint`}
          aria-invalid={props.error !== undefined || undefined}
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={() => add(text)}
        />
      </div>
      <span id={`${id}-hint`} className={props.error ? 'mp-field-error' : 'mp-field-hint'}>
        {props.error ?? props.hint}
      </span>
    </div>
  );
}
