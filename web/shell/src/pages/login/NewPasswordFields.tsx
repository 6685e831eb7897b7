/** A new password, typed twice. */
import { Field } from '@midplane/ui';
import type { Faults } from './form';

export function NewPasswordFields({ shortest, faults }: { shortest: number; faults: Faults }) {
  return (
    <>
      <Field
        label="New password"
        hint={`At least ${shortest} characters, and none that everybody tries first`}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        error={faults.password}
      />
      <Field
        label="New password again"
        name="again"
        type="password"
        autoComplete="new-password"
        required
        error={faults.again}
      />
    </>
  );
}
