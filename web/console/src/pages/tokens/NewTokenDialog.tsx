/** Makes a token, then shows its secret once. */
import { Button, Callout, Dialog, Field } from '@midplane/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { MANAGE_ROLES, usePermissions } from '../../data/roles';
import {
  type CreatedToken,
  createToken,
  type NewToken,
  patternOf,
  type TokenKeeping,
} from '../../data/tokens';
import { DialogChoice } from '../../parts/controls';
import { ListField } from '../../parts/ListField';
import { type Choosable, PermissionChoice } from '../../parts/PermissionChoice';
import { ProblemCallout } from '../../parts/problem';
import { useConsole, useHolds, useMay } from '../../session/console';

const DAY_S = 86_400;
const LIFETIMES = [
  { id: String(30 * DAY_S), label: '30 days' },
  { id: String(90 * DAY_S), label: '90 days' },
  { id: String(365 * DAY_S), label: 'A year' },
  { id: '', label: 'Until it is revoked' },
];

/** What the platform itself asks for, for those who may not see the server's list. */
const PERMISSIONS: Record<string, string> = {
  'versions:publish': 'Publish versions of plugins.',
  'instances:register': 'Register running backends.',
  'plugins:read': 'See every plugin, version and decision.',
  'plugins:manage': 'Change rules and flags, yank versions, switch plugins off.',
  'channels:manage': 'Promote and roll back.',
  'approvals:decide': 'Approve what others asked for.',
  'audit:read': 'See who did what.',
  'users:manage': 'Make, change and remove accounts.',
  'tokens:manage': 'Make and revoke tokens.',
  'roles:manage': 'Make, change and remove roles.',
};
const OWN: Choosable[] = Object.entries(PERMISSIONS).map(([name, description]) => ({
  name,
  description,
  plugins: [],
}));

/** What comes with a namespace, for the plugins in it. */
const OF_NAMESPACES = new Set([
  'versions:publish',
  'instances:register',
  'plugins:read',
  'plugins:manage',
  'channels:manage',
]);

interface Offered {
  permissions: readonly Choosable[];
  /** There are no others; without it those of plugins are typed. */
  areAll: boolean;
}

/** Nobody hands on what they do not hold. */
function useOffered({ owned }: TokenKeeping): Offered {
  const holds = useHolds();
  const { data } = usePermissions(useMay(MANAGE_ROLES));
  const mayGive = ({ name }: Choosable) =>
    holds(name) || (owned.length > 0 && OF_NAMESPACES.has(name));
  return { permissions: (data ?? OWN).filter(mayGive), areAll: data !== undefined };
}

export function NewTokenDialog({ keeping, onClose }: { keeping: TokenKeeping; onClose(): void }) {
  const { api } = useConsole();
  const queries = useQueryClient();
  const made = useMutation({
    mutationFn: (token: NewToken) => createToken(api, token),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['tokens'] }),
  });
  return (
    <Dialog title={made.data ? 'The token was made' : 'New token'} size="wide" onClose={onClose}>
      {made.data ? (
        <Secret token={made.data} onClose={onClose} />
      ) : (
        <Form
          keeping={keeping}
          isBusy={made.isPending}
          error={made.error}
          onMake={(token) => made.mutate(token)}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

function Form(props: {
  keeping: TokenKeeping;
  isBusy: boolean;
  error: Error | null;
  onMake(token: NewToken): void;
  onClose(): void;
}) {
  const [name, setName] = useState('');
  const [own, setOwn] = useState<string[]>([]);
  const [other, setOther] = useState<string[]>([]);
  const { all, owned } = props.keeping;
  const mine = owned.map(patternOf);
  const [plugins, setPlugins] = useState<string[]>(mine.length === 1 ? mine : []);
  const [lifetime, setLifetime] = useState(LIFETIMES[1]?.id ?? '');
  const [isTried, setTried] = useState(false);
  const permissions = [...own, ...other];
  const offered = useOffered(props.keeping);
  const lacksPlugins = !all && plugins.length === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (props.isBusy || name.trim() === '' || permissions.length === 0 || lacksPlugins) return;
    props.onMake({
      name: name.trim(),
      permissions,
      plugins,
      expiresInSeconds: lifetime === '' ? null : Number(lifetime),
      neverExpires: lifetime === '',
    });
  };
  return (
    <form className="form" noValidate onSubmit={submit}>
      {props.error && <ProblemCallout error={props.error} />}
      <Field
        label="Name"
        hint="Who or what will use it; it stands in the activity"
        maxLength={200}
        value={name}
        error={isTried && name.trim() === '' ? 'Give it a name' : undefined}
        onChange={(event) => setName(event.target.value)}
      />
      <PermissionChoice
        label="It may"
        offered={offered.permissions}
        chosen={own}
        error={isTried && permissions.length === 0 ? 'Choose what it may do' : undefined}
        onChange={setOwn}
      />
      <div className="rule-fields">
        {!(offered.areAll && other.length === 0) && (
          <ListField
            label="And of plugins"
            hint="Permissions that plugins declare, such as customers:read"
            values={other}
            onChange={setOther}
          />
        )}
        <ListField
          label="For these plugins alone"
          hint={
            all
              ? 'Names, or @acme/* for all of a scope; leave it empty for all'
              : `Yours are ${mine.join(', ')}`
          }
          error={isTried && lacksPlugins ? 'Name at least one of your plugins' : undefined}
          values={plugins}
          onChange={setPlugins}
        />
        <DialogChoice
          label="It ends after"
          options={LIFETIMES}
          value={lifetime}
          onChange={setLifetime}
        />
      </div>
      <div className="form-actions">
        <Button onClick={props.onClose}>Cancel</Button>
        <Button type="submit" variant="primary" aria-disabled={props.isBusy}>
          {props.isBusy ? 'Making…' : 'Make token'}
        </Button>
      </div>
    </form>
  );
}

function Secret({ token, onClose }: { token: CreatedToken; onClose(): void }) {
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no');
  const copy = () =>
    navigator.clipboard.writeText(token.token).then(
      () => setCopied('yes'),
      () => setCopied('failed'),
    );
  return (
    <div className="form">
      <Callout tone="warning" role="status" title="Copy it now: it is shown this once">
        The server keeps a digest of it alone. Whoever has it may do what{' '}
        <strong>{token.name}</strong> may do.
      </Callout>
      <div className="secret">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long secrets scroll, also by keyboard */}
        <code className="secret-text" tabIndex={0}>
          {token.token}
        </code>
        <Button icon={copied === 'yes' ? 'check' : 'document'} onClick={() => void copy()}>
          {copied === 'yes' ? 'Copied' : 'Copy'}
        </Button>
      </div>
      <p role="status" className="mp-field-hint">
        {copied === 'yes' && 'It is in the clipboard.'}
        {copied === 'failed' && 'The browser did not allow it: select the text and copy it.'}
      </p>
      <div className="form-actions">
        <Button variant="primary" onClick={onClose}>
          I have it
        </Button>
      </div>
    </div>
  );
}
