/** The roles of an account: those that are known as a list to choose from, any other one typed. */
import { Checkbox, CheckboxGroup, Label } from 'react-aria-components';
import { BUILT_IN_ROLES } from '../../data/people';
import { ListField } from '../../parts/ListField';

export function RolesField(props: {
  known: readonly string[];
  roles: readonly string[];
  error?: string;
  onChange(roles: string[]): void;
}) {
  const { known, roles, onChange } = props;
  const chosen = roles.filter((role) => known.includes(role));
  const others = roles.filter((role) => !known.includes(role));
  return (
    <>
      <CheckboxGroup
        className="checks"
        value={chosen}
        onChange={(next) => onChange([...next, ...others])}
      >
        <Label className="mp-field-label">Roles</Label>
        {known.map((role) => (
          <Checkbox key={role} value={role} className="check">
            <span className="check-box" aria-hidden="true" />
            <span>
              <code>{role}</code> <span className="muted">{BUILT_IN_ROLES[role]}</span>
            </span>
          </Checkbox>
        ))}
      </CheckboxGroup>
      <ListField
        label="Other roles"
        hint="Those that plugins ask for, such as buyer"
        error={props.error}
        values={others}
        onChange={(next) => onChange([...new Set([...chosen, ...next])])}
      />
    </>
  );
}
