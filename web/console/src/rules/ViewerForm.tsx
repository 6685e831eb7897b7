/** Who somebody is: an account, or a description. */
import { Field } from '@midplane/ui';
import type { Viewer } from '../data/rules';
import { Toggle } from '../parts/controls';
import { ListField } from '../parts/ListField';

export function ViewerForm(props: {
  viewer: Viewer;
  error?: { member: string; text: string };
  onChange(viewer: Viewer): void;
}) {
  const { viewer, onChange, error } = props;
  const at = (member: string) => (error?.member === member ? error.text : undefined);
  const text = (key: 'tenant' | 'team' | 'region' | 'visitor' | 'shellVersion', label: string) => (
    <Field
      label={label}
      error={at(key)}
      value={viewer[key] ?? ''}
      autoCapitalize="none"
      spellCheck={false}
      onChange={(event) => onChange({ ...viewer, [key]: event.target.value || null })}
    />
  );
  const isDescribed = Object.entries(viewer).some(
    ([key, value]) => key !== 'user' && (Array.isArray(value) ? value.length > 0 : Boolean(value)),
  );
  return (
    <div className="viewer-form">
      <Field
        label="Account"
        hint="A user name or id; what it is known for is added"
        error={at('user')}
        value={viewer.user ?? ''}
        autoCapitalize="none"
        spellCheck={false}
        onChange={(event) => onChange({ ...viewer, user: event.target.value || null })}
      />
      <details className="rule-more" open={isDescribed}>
        <summary>Described</summary>
        <div className="rule-fields">
          <ListField
            label="Roles"
            values={viewer.roles ?? []}
            error={at('roles')}
            onChange={(roles) => onChange({ ...viewer, roles })}
          />
          <ListField
            label="Features"
            values={viewer.features ?? []}
            error={at('features')}
            onChange={(features) => onChange({ ...viewer, features })}
          />
          <ListField
            label="Permissions"
            values={viewer.permissions ?? []}
            error={at('permissions')}
            onChange={(permissions) => onChange({ ...viewer, permissions })}
          />
          {text('tenant', 'Tenant')}
          {text('team', 'Team')}
          {text('region', 'Region')}
          {text('visitor', 'Browser without account')}
          {text('shellVersion', 'Shell version')}
          <Toggle
            label="Asked for beta features"
            isOn={viewer.betaFeatures ?? false}
            onChange={(betaFeatures) => onChange({ ...viewer, betaFeatures })}
          />
        </div>
      </details>
    </div>
  );
}
