/** Permissions to choose, each with what it allows and who asks for it. What there is not cannot be chosen. */
import { useState } from 'react';
import { Checkbox, CheckboxGroup, Label } from 'react-aria-components';
import { Search } from './controls';

export interface Choosable {
  name: string;
  description?: string | null;
  plugins: readonly string[];
}

/** What it allows, or who asks for it where the platform does not know what it means. */
export function allowedBy({ description, plugins }: Choosable): string {
  const asked = plugins.length > 0 && `asked for by ${plugins.join(', ')}`;
  return [description, asked].filter(Boolean).join(' · ');
}

/** Every word is somewhere in what is told of it. */
export function fitsPermission(one: Choosable, q: string): boolean {
  const said = `${one.name}\n${allowedBy(one)}`.toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word));
}

/** Fewer are seen at a glance. */
const MANY = 6;

export function PermissionChoice(props: {
  label: string;
  offered: readonly Choosable[];
  chosen: readonly string[];
  error?: string;
  onChange(chosen: string[]): void;
}) {
  const { offered, chosen } = props;
  const [q, setQ] = useState('');
  const shown = offered.filter((one) => fitsPermission(one, q));
  const hidden = chosen.filter((name) => !shown.some((one) => one.name === name)).length;
  return (
    <div className="permissions">
      <CheckboxGroup className="checks" value={[...chosen]} onChange={props.onChange}>
        <Label className="mp-field-label">{props.label}</Label>
        {offered.length > MANY && (
          <Search
            label="Find a permission"
            placeholder="Name, what it allows, or plugin"
            value={q}
            onChange={setQ}
          />
        )}
        <div className="checks-list" data-scrolls={offered.length > MANY}>
          {shown.map((one) => (
            <Checkbox key={one.name} value={one.name} className="check">
              <span className="check-box" aria-hidden="true" />
              <span className="check-words">
                <code>{one.name}</code> <span className="muted">{allowedBy(one)}</span>
              </span>
            </Checkbox>
          ))}
        </div>
      </CheckboxGroup>
      <p role="status" className="mp-field-hint">
        {shown.length === 0 && 'Nothing fits.'} {hidden > 0 && `${hidden} more chosen.`}
      </p>
      {props.error && <p className="mp-field-error">{props.error}</p>}
    </div>
  );
}
