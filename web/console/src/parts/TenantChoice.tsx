/** Whose teams and installs are looked at; for administrators, where there is more than one tenant. */
import { useTenants } from '../data/teams';
import { useSession } from '../session/console';
import { Choice } from './controls';

export function TenantChoice(props: {
  tenant: string | undefined;
  onChange(tenant: string | undefined): void;
}) {
  const tenants = useTenants().data ?? [];
  const own = useSession().tenant ?? 'default';
  if (tenants.length < 2 && props.tenant === undefined) return null;
  return (
    <Choice
      label="Tenant"
      isInline
      options={tenants.map(({ id, name }) => ({ id, label: name || id }))}
      value={props.tenant ?? own}
      onChange={(id) => props.onChange(id === own ? undefined : id)}
    />
  );
}
