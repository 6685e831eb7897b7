/** A form drawn from a JSON Schema by react-jsonschema-form, in our own look and under our own policy. */
import Form from '@rjsf/core/lib/components/Form.js';
import { type ReactNode, useMemo, useState } from 'react';
import type { Config } from '../data';
import { defaultsOf, looksOf, merged, over } from '../settings';
import { templates, widgets } from './theme';
import { createValidator, type Fault, faultTree } from './validator';

export interface ConfigFormProps {
  schema: Config;
  /** What holds where nothing is set, over the schema's defaults. */
  below: Config;
  value: Config;
  flaws: readonly Fault[];
  onSubmit(config: Config): void;
  children: ReactNode;
}

/** Nothing is filled in that nobody typed: what is left empty goes on following its default. */
const DEFAULTS = {
  emptyObjectFields: 'skipDefaults',
  arrayMinItems: { populate: 'never' },
} as const;

/** What is wrong stands at its field; it is no news for the browser's console. */
const nothing = () => {};

export function ConfigForm({ schema, below, value, flaws, onSubmit, children }: ConfigFormProps) {
  const [typed, setTyped] = useState<Config>(value);
  const shown = useMemo(() => {
    const { title: _title, description: _description, ...rest } = over(schema, below);
    return rest;
  }, [schema, below]);
  const validator = useMemo(
    () => createValidator(merged(defaultsOf(schema), below)),
    [schema, below],
  );
  const looks = useMemo(() => looksOf(schema), [schema]);
  const refused = useMemo(() => faultTree(flaws), [flaws]);
  return (
    <Form<Config>
      className="config-form"
      idPrefix="setting"
      schema={shown}
      uiSchema={looks}
      validator={validator}
      formData={typed}
      extraErrors={refused}
      templates={templates}
      widgets={widgets}
      noHtml5Validate
      showErrorList={false}
      focusOnFirstError
      onError={nothing}
      experimental_defaultFormStateBehavior={DEFAULTS}
      onChange={({ formData }) => setTyped(formData ?? {})}
      onSubmit={({ formData }) => onSubmit(formData ?? {})}
    >
      {children}
    </Form>
  );
}
