/** React Aria's controls in the product's looks: a search field, a choice of a few, a switch. */
import { Icon, IconButton } from '@midplane/ui';
import { useId } from 'react';
import {
  Button as AriaButton,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SearchField,
  Select,
  SelectValue,
  Switch,
} from 'react-aria-components';

export function Search(props: {
  label: string;
  placeholder?: string;
  value: string;
  onChange(value: string): void;
}) {
  return (
    <SearchField
      className="search"
      aria-label={props.label}
      value={props.value}
      onChange={props.onChange}
    >
      <Icon name="search" size={16} />
      <Input className="mp-input" placeholder={props.placeholder ?? props.label} />
      {props.value !== '' && (
        <IconButton
          icon="close"
          size="small"
          label="Clear"
          // By keyboard Escape clears.
          tabIndex={-1}
          onClick={() => props.onChange('')}
        />
      )}
    </SearchField>
  );
}

export interface Option {
  id: string;
  label: string;
}

/**
 * The same in a dialog, with the browser's own list: one that is drawn elsewhere in the page lies under a
 * modal dialog and cannot be reached.
 */
export function DialogChoice(props: {
  label: string;
  hint?: string;
  options: readonly Option[];
  value: string;
  onChange(id: string): void;
}) {
  const id = useId();
  return (
    <div className="mp-field">
      <label className="mp-field-label" htmlFor={id}>
        {props.label}
      </label>
      <select
        id={id}
        className="mp-input"
        aria-describedby={props.hint && `${id}-hint`}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      >
        {props.options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.label}
          </option>
        ))}
      </select>
      {props.hint && (
        <span id={`${id}-hint`} className="mp-field-hint">
          {props.hint}
        </span>
      )}
    </div>
  );
}

export function Choice(props: {
  label: string;
  /** The label stands in front of the choice, as in a row of filters, and not above it. */
  isInline?: boolean;
  options: readonly Option[];
  value: string;
  onChange(id: string): void;
}) {
  return (
    <Select
      className="choice"
      data-inline={props.isInline}
      selectedKey={props.value}
      onSelectionChange={(key) => props.onChange(String(key))}
    >
      <Label className="mp-field-label">{props.label}</Label>
      <AriaButton className="choice-button">
        <SelectValue />
        <Icon name="chevron-down" size={14} />
      </AriaButton>
      <Popover className="choice-list">
        <ListBox items={props.options}>
          {(option) => (
            <ListBoxItem className="choice-option" textValue={option.label}>
              {({ isSelected }) => (
                <>
                  <span>{option.label}</span>
                  {isSelected && <Icon name="check" size={14} />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}

export function Toggle(props: { label: string; isOn: boolean; onChange(isOn: boolean): void }) {
  return (
    <Switch className="toggle" isSelected={props.isOn} onChange={props.onChange}>
      <span className="toggle-track" aria-hidden="true" />
      {props.label}
    </Switch>
  );
}
