/** `/plugins/{name}/rules/{environment}/{channel}`: who follows a channel, and who would get what. */
import { Button, Field } from '@midplane/ui';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Page } from '../../app/page';
import {
  type ChannelPlace,
  type ChannelRules,
  isBare,
  type SetRules,
  settable,
  useChannelRules,
} from '../../data/rules';
import { Asked } from '../../parts/asked';
import { ChangeDialog } from '../../parts/ChangeDialog';
import { ChangedMeanwhile } from '../../parts/ChangedMeanwhile';
import { faultOf } from '../../parts/fault';
import { type Drafted, drafted, ruleOfPointer } from '../../rules/draft';
import { RuleList } from '../../rules/RuleList';
import { areEqual, tidy, withIds } from '../../rules/rule';
import { useConsole, useMay } from '../../session/console';
import { removal, saving } from './changes';
import { PreviewPanel } from './PreviewPanel';

export function RulesPage({ place }: { place: ChannelPlace }) {
  const answer = useChannelRules(place);
  const { name, environment, channel } = place;
  return (
    <Page
      title={`Who follows ${channel}`}
      lead={
        <>
          <Link to="/plugins">Plugins</Link> /{' '}
          <Link to="/plugins/$name" params={{ name }} search={{ tab: 'channels' }}>
            {name}
          </Link>{' '}
          / {environment} · {channel}
        </>
      }
    >
      <Asked answer={answer}>{(rules) => <Editor place={place} rules={rules} />}</Asked>
    </Page>
  );
}

interface Draft {
  priority: string;
  salt: string;
  rules: Drafted<null>[];
}

const begin = ({ priority, salt, rules }: ChannelRules): Draft => ({
  priority: String(priority),
  salt,
  rules: rules.map((rule) => drafted(rule, null)),
});

const said = (draft: Draft): SetRules => ({
  priority: Number.parseInt(draft.priority, 10) || 0,
  salt: draft.salt,
  rules: draft.rules.map(({ rule }) => tidy(rule)),
});

/** What is edited. Others may change the rules meanwhile: it began with those of `start`. */
function useDraft(rules: ChannelRules) {
  const [start, setStart] = useState(rules);
  const [draft, setDraft] = useState(() => begin(rules));
  const [refusal, setRefusal] = useState<unknown>(null);
  const [before, after, now] = [settable(start), said(draft), settable(rules)];
  const isChanged = !areEqual(before, after);
  const isOld = !areEqual(now, before);
  const restart = () => {
    setStart(rules);
    setDraft(begin(rules));
    setRefusal(null);
  };
  const kept = { ...after, rules: after.rules?.map((rule) => withIds(rule, rules.userNames)) };
  // Nothing would be lost: nobody typed anything, or this is what was saved.
  if (isOld && (!isChanged || areEqual(now, kept))) restart();
  const change = (next: Partial<Draft>) => {
    setDraft({ ...draft, ...next });
    setRefusal(null);
  };
  return { draft, before, after, isChanged, isOld, restart, change, refusal, setRefusal };
}

function Editor({ place, rules }: { place: ChannelPlace; rules: ChannelRules }) {
  const edited = useDraft(rules);
  const { draft, before, after, isChanged, restart, change } = edited;
  const [asking, setAsking] = useState<'save' | 'remove' | null>(null);
  const { api } = useConsole();
  const mayWrite = useMay('plugins:manage');
  const fault = faultOf(edited.refusal);
  const rule = ruleOfPointer(fault?.pointer);
  return (
    <div className="columns editor">
      <section aria-label="Rules">
        {edited.isOld && isChanged && <ChangedMeanwhile onTake={restart} />}
        <Order draft={draft} onChange={change} />
        <RuleList
          rules={draft.rules}
          fault={rule && fault ? { ...rule, text: fault.text } : undefined}
          none={nobody(place.channel)}
          onChange={(list) => change({ rules: list })}
          onAdd={() => change({ rules: [...draft.rules, drafted({}, null)] })}
        />
        {mayWrite && (
          <div className="form-actions">
            {!isBare(before) && (
              <Button onClick={() => setAsking('remove')}>Remove all rules…</Button>
            )}
            {isChanged && <Button onClick={restart}>Discard</Button>}
            <Button
              variant="primary"
              aria-disabled={!isChanged}
              onClick={() => isChanged && setAsking('save')}
            >
              Save…
            </Button>
          </div>
        )}
      </section>
      <PreviewPanel place={place} rules={after} />
      {asking && (
        <ChangeDialog
          change={
            asking === 'save' ? saving(api, place, before, after) : removal(api, place, before)
          }
          onClose={() => setAsking(null)}
          onRefused={edited.setRefusal}
        />
      )}
    </div>
  );
}

function Order({ draft, onChange }: { draft: Draft; onChange(next: Partial<Draft>): void }) {
  return (
    <div className="rule-fields">
      <Field
        label="Priority"
        type="number"
        step={1}
        hint="Of several channels that somebody follows the highest comes first"
        value={draft.priority}
        onChange={(event) => onChange({ priority: event.target.value })}
      />
      <Field
        label="Salt"
        maxLength={100}
        hint="Another one draws all shares anew"
        value={draft.salt}
        onChange={(event) => onChange({ salt: event.target.value })}
      />
    </div>
  );
}

function nobody(channel: string): string {
  return channel === 'latest'
    ? 'Without a rule everybody follows latest.'
    : `Without a rule nobody follows ${channel}.`;
}
