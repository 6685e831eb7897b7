/** The parts that forms are drawn with: our fields, buttons and texts in place of the library's. */

import { Button, Icon, IconButton, type IconName } from '@midplane/ui';
import {
  type ArrayFieldItemTemplateProps,
  ariaDescribedByIds,
  type BaseInputTemplateProps,
  errorId,
  type FieldErrorProps,
  type FieldTemplateProps,
  getInputProps,
  getTemplate,
  getUiOptions,
  type IconButtonProps,
  type WidgetProps,
} from '@rjsf/utils';
import { isSecret } from '../settings';

/** What holds while the field is empty. */
function usual(value: unknown): string | undefined {
  if (value === undefined || value === null || typeof value === 'object') return undefined;
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return String(value);
}

function Field(props: FieldTemplateProps) {
  const { id, label, children, errors, help, description, hidden, required, displayLabel } = props;
  const { registry, uiSchema, schema } = props;
  const Wrap = getTemplate<'WrapIfAdditionalTemplate'>(
    'WrapIfAdditionalTemplate',
    registry,
    getUiOptions(uiSchema),
  );
  if (hidden) return <div hidden>{children}</div>;
  const isPlain = schema.type !== 'object' && schema.type !== 'array';
  return (
    <Wrap {...props}>
      <div className="mp-field">
        {displayLabel && isPlain && (
          <label className="mp-field-label" htmlFor={id}>
            {label}
            {required && <span className="muted"> (needed)</span>}
          </label>
        )}
        {displayLabel && isPlain && description}
        {children}
        {isSecret(schema) && (
          <span className="mp-field-hint">
            Secrets are not kept here: give it to the plugin’s backend where it runs.
          </span>
        )}
        {errors}
        {help}
      </div>
    </Wrap>
  );
}

function Input(props: BaseInputTemplateProps) {
  const { id, htmlName, value, required, readonly, disabled, schema, options, type, rawErrors } =
    props;
  const input = getInputProps(schema, type, options);
  return (
    <input
      {...input}
      id={id}
      name={htmlName ?? id}
      className="mp-input"
      value={value ?? ''}
      placeholder={usual(schema.default)}
      required={required && schema.default === undefined}
      readOnly={readonly}
      disabled={disabled}
      autoComplete="off"
      aria-invalid={rawErrors?.length ? true : undefined}
      aria-describedby={ariaDescribedByIds(id)}
      onChange={({ target }) =>
        props.onChange(target.value === '' ? options.emptyValue : target.value)
      }
      onBlur={({ target }) => props.onBlur(id, target.value)}
      onFocus={({ target }) => props.onFocus(id, target.value)}
    />
  );
}

/** On, off, or as it is without a word: a box that is ticked or not could not say the third. */
function OnOff({ id, label, value, required, disabled, readonly, schema, ...props }: WidgetProps) {
  const text = usual(schema.default) ?? 'not set';
  return (
    <>
      <label className="mp-field-label" htmlFor={id}>
        {label}
        {required && <span className="muted"> (needed)</span>}
      </label>
      {schema.description && <span className="mp-field-hint">{schema.description}</span>}
      <select
        id={id}
        className="mp-input"
        value={typeof value === 'boolean' ? String(value) : ''}
        disabled={disabled || readonly}
        aria-invalid={props.rawErrors?.length ? true : undefined}
        aria-describedby={ariaDescribedByIds(id)}
        onChange={({ target }) =>
          props.onChange(target.value === '' ? undefined : target.value === 'true')
        }
      >
        <option value="">As usual ({text})</option>
        <option value="true">On</option>
        <option value="false">Off</option>
      </select>
    </>
  );
}

/** One of some values; the first choice is what holds without one. */
function Choice({ id, value, options, disabled, readonly, schema, ...props }: WidgetProps) {
  const all = options.enumOptions ?? [];
  const at = all.findIndex((option) => option.value === value);
  const text = usual(schema.default);
  return (
    <select
      id={id}
      className="mp-input"
      value={at < 0 ? '' : String(at)}
      disabled={disabled || readonly}
      aria-invalid={props.rawErrors?.length ? true : undefined}
      aria-describedby={ariaDescribedByIds(id)}
      onChange={({ target }) =>
        props.onChange(target.value === '' ? undefined : all[Number(target.value)]?.value)
      }
    >
      <option value="">{text === undefined ? 'Not set' : `As usual (${text})`}</option>
      {all.map((option, index) => (
        <option key={String(option.value)} value={index}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

function Area({ id, value, disabled, readonly, schema, options, ...props }: WidgetProps) {
  return (
    <textarea
      id={id}
      className="mp-input config-area"
      rows={4}
      value={value ?? ''}
      placeholder={usual(schema.default)}
      disabled={disabled}
      readOnly={readonly}
      aria-invalid={props.rawErrors?.length ? true : undefined}
      aria-describedby={ariaDescribedByIds(id)}
      onChange={({ target }) =>
        props.onChange(target.value === '' ? options.emptyValue : target.value)
      }
    />
  );
}

function Errors({ errors = [], fieldPathId }: FieldErrorProps) {
  const told = [...new Set(errors.filter((error) => typeof error === 'string'))];
  if (told.length === 0) return null;
  return (
    <span id={errorId(fieldPathId)} className="mp-field-error" role="alert">
      <Icon name="error" size={14} />
      {told.join(' ')}
    </span>
  );
}

function ArrayItem({ children, buttonsProps, hasToolbar, registry, uiSchema }: ArrayItemProps) {
  const Buttons = getTemplate<'ArrayFieldItemButtonsTemplate'>(
    'ArrayFieldItemButtonsTemplate',
    registry,
    getUiOptions(uiSchema),
  );
  return (
    <div className="config-item">
      <div className="config-item-value">{children}</div>
      {hasToolbar && (
        <div className="config-item-buttons">
          <Buttons {...buttonsProps} />
        </div>
      )}
    </div>
  );
}
type ArrayItemProps = ArrayFieldItemTemplateProps;

const small = (icon: IconName, label: string) =>
  function SmallButton({ disabled, onClick, id }: IconButtonProps) {
    return (
      <IconButton
        id={id}
        icon={icon}
        size="small"
        label={label}
        disabled={disabled}
        onClick={onClick}
      />
    );
  };

function Add({ disabled, onClick, id }: IconButtonProps) {
  return (
    <Button id={id} className="config-add" size="small" disabled={disabled} onClick={onClick}>
      Add
    </Button>
  );
}

export const widgets = {
  CheckboxWidget: OnOff,
  SelectWidget: Choice,
  RadioWidget: Choice,
  TextareaWidget: Area,
};

export const templates = {
  FieldTemplate: Field,
  BaseInputTemplate: Input,
  FieldErrorTemplate: Errors,
  ArrayFieldItemTemplate: ArrayItem,
  ButtonTemplates: {
    AddButton: Add,
    RemoveButton: small('close', 'Remove'),
    MoveUpButton: small('chevron-left', 'Move up'),
    MoveDownButton: small('chevron-right', 'Move down'),
    CopyButton: small('note', 'Copy'),
    ClearButton: small('close', 'Clear'),
  },
};
