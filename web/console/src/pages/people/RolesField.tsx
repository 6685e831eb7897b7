/** The roles of an account: those there are as a list to choose from, any other one typed where not all are known. */
import { Checkbox, CheckboxGroup, Label } from 'react-aria-components';
import { ListField } from '../../parts/ListField';
import type { OfferedRoles } from './offered';

export function RolesField(props: {
  offered: OfferedRoles;
  roles: readonly string[];
  error?: string;
  onChange(roles: string[]): void;
}) {
  const { offered, roles, onChange } = props;
  const isOffered = (role: string) => offered.roles.some(({ name }) => name === role);
  const chosen = roles.filter(isOffered);
  const others = roles.filter((role) => !isOffered(role));
  return (
    <>
      <CheckboxGroup
        className="checks"
        value={chosen}
        onChange={(next) => onChange([...next, ...others])}
      >
        <Label className="mp-field-label">Roles</Label>
        {offered.roles.map(({ name, text }) => (
          <Checkbox key={name} value={name} className="check">
            <span className="check-box" aria-hidden="true" />
            <span className="check-words">
              <code>{name}</code> <span className="muted">{text}</span>
            </span>
          </Checkbox>
        ))}
      </CheckboxGroup>
      {offered.areAll && others.length === 0 ? (
        props.error && <p className="mp-field-error">{props.error}</p>
      ) : (
        <ListField
          label="Other roles"
          hint="Those that plugins ask for, such as buyer"
          error={props.error}
          values={others}
          onChange={(next) => onChange([...new Set([...chosen, ...next])])}
        />
      )}
    </>
  );
}
