/** Which version a channel shall point at, before the server is asked what would happen. */
import { Button, Dialog, Field } from '@midplane/ui';
import { type FormEvent, useState } from 'react';
import type { Operated } from '../data/operations';
import type { Plugin } from '../data/plugins';
import { type Change, ChangeDialog } from '../parts/ChangeDialog';
import { Choice } from '../parts/controls';
import { useConsole } from '../session/console';
import { promote } from './questions';

export function PromoteDialog(props: {
  plugin: Plugin;
  version?: string;
  environment?: string;
  channel?: string;
  environments: string[];
  onClose(): void;
}) {
  const { plugin, onClose } = props;
  const { api } = useConsole();
  const offered = plugin.versions.filter(({ state }) => state === 'published');
  const [version, setVersion] = useState(props.version ?? offered[0]?.version ?? '');
  const [environment, setEnvironment] = useState(props.environment ?? props.environments[0] ?? '');
  const [channel, setChannel] = useState(props.channel ?? 'latest');
  const [question, setQuestion] = useState<Change<Operated> | null>(null);
  if (question) return <ChangeDialog change={question} onClose={onClose} />;
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
        <Choice
          label="Version"
          options={offered.map((one) => ({ id: one.version, label: one.version }))}
          value={version}
          onChange={setVersion}
        />
        <Field
          label="Environment"
          hint={`Such as ${props.environments.join(', ')}`}
          required
          pattern="[a-z0-9_\-]{1,64}"
          autoCapitalize="none"
          spellCheck={false}
          value={environment}
          onChange={(event) => setEnvironment(event.target.value)}
        />
        <Field
          label="Channel"
          hint="One that does not exist yet is made"
          required
          pattern="[a-z0-9_\-]{1,64}"
          autoCapitalize="none"
          spellCheck={false}
          value={channel}
          onChange={(event) => setChannel(event.target.value)}
        />
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
