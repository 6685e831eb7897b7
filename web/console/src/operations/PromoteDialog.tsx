/** Which version a channel shall point at, before the server is asked what would happen. */
import { Button, Dialog, Field } from '@midplane/ui';
import { type FormEvent, useId, useState } from 'react';
import { asOptions, useEnvironments } from '../data/environments';
import type { Operated } from '../data/operations';
import type { Plugin } from '../data/plugins';
import { type Change, ChangeDialog } from '../parts/ChangeDialog';
import { DialogChoice } from '../parts/controls';
import { useConsole } from '../session/console';
import { promote } from './questions';

export function PromoteDialog(props: {
  plugin: Plugin;
  version?: string;
  environment?: string;
  channel?: string;
  onClose(): void;
}) {
  const { plugin, onClose } = props;
  const { api, boot } = useConsole();
  const environments = useEnvironments();
  const known = useId();
  const offered = plugin.versions.filter(({ state }) => state === 'published');
  const [version, setVersion] = useState(props.version ?? offered[0]?.version ?? '');
  const [environment, setEnvironment] = useState(props.environment ?? boot.environment);
  const [channel, setChannel] = useState(props.channel ?? 'latest');
  const [question, setQuestion] = useState<Change<Operated> | null>(null);
  if (question) return <ChangeDialog change={question} onClose={onClose} />;
  const chosen = environments.find(({ name }) => name === environment);
  const ask = (event: FormEvent) => {
    event.preventDefault();
    const now = plugin.channels.find(
      (one) => one.environment === environment && one.channel === channel,
    );
    const place = { plugin: plugin.name, environment, channel, from: now?.version ?? null };
    setQuestion(promote(api, place, version));
  };
  return (
    <Dialog title={`Promote ${plugin.displayName ?? plugin.name}`} onClose={onClose}>
      <form className="form" onSubmit={ask}>
        <DialogChoice
          label="Version"
          options={offered.map((one) => ({ id: one.version, label: one.version }))}
          value={version}
          onChange={setVersion}
        />
        <DialogChoice
          label="Environment"
          hint={
            chosen?.approvalRequired
              ? 'Somebody else has to approve what moves here'
              : 'Moves at once'
          }
          options={asOptions(environments)}
          value={environment}
          onChange={setEnvironment}
        />
        <Field
          label="Channel"
          hint="One that does not exist yet is made"
          required
          pattern="[a-z0-9_\-]{1,64}"
          autoCapitalize="none"
          spellCheck={false}
          list={known}
          value={channel}
          onChange={(event) => setChannel(event.target.value)}
        />
        <datalist id={known}>
          {chosen?.channels.map(({ name }) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <div className="form-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={version === ''}>
            Continue…
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
