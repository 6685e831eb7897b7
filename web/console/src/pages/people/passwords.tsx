/** A new password, typed twice: whoever types it does not see it. */
import { Field } from '@midplane/ui';

export interface Twice {
  first: string;
  second: string;
}

export const NOTHING: Twice = { first: '', second: '' };

/** What is wrong before the server is asked; how long it has to be is the server's to say. */
export function faultOfTwice({ first, second }: Twice): Partial<Twice> {
  if (first === '') return { first: 'Enter a password' };
  return first === second ? {} : { second: 'It is not the same as above' };
}

export function TwiceField(props: {
  value: Twice;
  faults: Partial<Twice>;
  onChange(value: Twice): void;
}) {
  const { value, faults, onChange } = props;
  return (
    <>
      <Field
        label="New password"
        type="password"
        autoComplete="new-password"
        value={value.first}
        error={faults.first}
        onChange={(event) => onChange({ ...value, first: event.target.value })}
      />
      <Field
        label="The same again"
        type="password"
        autoComplete="new-password"
        value={value.second}
        error={faults.second}
        onChange={(event) => onChange({ ...value, second: event.target.value })}
      />
    </>
  );
}
