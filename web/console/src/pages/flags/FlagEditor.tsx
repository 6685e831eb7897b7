/** The form of a flag: what it is for, its values, and who gets which. */
import { Button, Card, Field } from '@midplane/ui';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Flag, SetFlag } from '../../data/flags';
import { ChangeDialog } from '../../parts/ChangeDialog';
import { ChangedMeanwhile } from '../../parts/ChangedMeanwhile';
import { Choice, Toggle } from '../../parts/controls';
import { faultOf } from '../../parts/fault';
import { drafted, ruleOfPointer } from '../../rules/draft';
import { RuleList } from '../../rules/RuleList';
import { areEqual, withIds } from '../../rules/rule';
import { useConsole, useMay } from '../../session/console';
import { deletion, savingFlag } from './changes';
import {
  beginFlag,
  before as begun,
  type FlagDraft,
  type FlagFault,
  saidFlag,
  withKind,
} from './flag-draft';
import { ValueField } from './ValueField';
import { KINDS, type Kind } from './values';

/** What is edited. Others may change the flag meanwhile: it began with `start`. */
function useFlagDraft(flag: Flag | null) {
  const [start, setStart] = useState(flag);
  const [draft, setDraft] = useState(() => beginFlag(flag));
  const [refusal, setRefusal] = useState<unknown>(null);
  const said = saidFlag(draft);
  const [before, now] = [begun(start), begun(flag)];
  const after = 'flag' in said ? said.flag : null;
  const fault = 'fault' in said ? said.fault : undefined;
  const isChanged = !areEqual(before, after);
  const isOld = !areEqual(now, before);
  const restart = () => {
    setStart(flag);
    setDraft(beginFlag(flag));
    setRefusal(null);
  };
  const kept = after && { ...after, rules: after.rules?.map(withNames(flag)) };
  // Nothing would be lost: nobody typed anything, or this is what was saved.
  if (isOld && (!isChanged || areEqual(now, kept))) restart();
  const change = (next: FlagDraft) => {
    setDraft(next);
    setRefusal(null);
  };
  return { draft, before, after, fault, isChanged, isOld, restart, change, refusal, setRefusal };
}

type FlagRule = NonNullable<SetFlag['rules']>[number];

const withNames =
  (flag: Flag | null) =>
  ({ when, value }: FlagRule): FlagRule => ({ when: withIds(when, flag?.userNames), value });

export function FlagEditor({ flag }: { flag: Flag | null }) {
  const edited = useFlagDraft(flag);
  const { draft, before, after, change, isChanged } = edited;
  const [asking, setAsking] = useState<'save' | 'delete' | null>(null);
  const [isTried, setTried] = useState(false);
  const { api } = useConsole();
  const navigate = useNavigate();
  const mayWrite = useMay('plugins:manage');
  const fault = isTried ? edited.fault : undefined;
  const save = () => {
    setTried(true);
    if (after && isChanged) setAsking('save');
  };
  const toTheFlag = () =>
    void navigate(
      asking === 'delete' ? { to: '/flags' } : { to: '/flags/$key', params: { key: draft.key } },
    );
  return (
    <div className="form">
      {edited.isOld && isChanged && <ChangedMeanwhile onTake={edited.restart} />}
      <About draft={draft} isNew={flag === null} fault={fault} onChange={change} />
      <Rules {...{ draft, fault, refusal: edited.refusal }} onChange={change} />
      {mayWrite && (
        <div className="form-actions">
          {flag && <Button onClick={() => setAsking('delete')}>Delete…</Button>}
          {flag && isChanged && <Button onClick={edited.restart}>Discard</Button>}
          <Button variant="primary" aria-disabled={!isChanged} onClick={save}>
            {flag ? 'Save…' : 'Make flag…'}
          </Button>
        </div>
      )}
      {asking && (
        <ChangeDialog
          change={
            asking === 'save'
              ? savingFlag(api, draft.key, before, after as SetFlag)
              : deletion(api, draft.key, before as SetFlag)
          }
          onClose={() => setAsking(null)}
          onDone={toTheFlag}
          onRefused={edited.setRefusal}
        />
      )}
    </div>
  );
}

function About(props: {
  draft: FlagDraft;
  isNew: boolean;
  fault: FlagFault | undefined;
  onChange(draft: FlagDraft): void;
}) {
  const { draft, fault, onChange } = props;
  const set = (next: Partial<FlagDraft>) => onChange({ ...draft, ...next });
  return (
    <Card title="The flag">
      <div className="rule-fields">
        {props.isNew && (
          <Field
            label="Key"
            hint="What code asks for, such as dark-checkout"
            error={fault?.member === 'key' ? fault.text : undefined}
            autoCapitalize="none"
            spellCheck={false}
            value={draft.key}
            onChange={(event) => set({ key: event.target.value })}
          />
        )}
        <Field
          className="wide-field"
          label="Purpose"
          value={draft.description}
          onChange={(event) => set({ description: event.target.value })}
        />
        <Choice
          label="Its values are"
          options={KINDS}
          value={draft.kind}
          onChange={(kind) => onChange(withKind(draft, kind as Kind))}
        />
        <ValueField
          label="Default"
          hint="Whom no rule means gets this"
          kind={draft.kind}
          text={draft.value}
          error={fault?.member === 'value' && fault.rule === undefined ? fault.text : undefined}
          onChange={(value) => set({ value })}
        />
        <Field
          label="Salt"
          maxLength={100}
          hint="Another one draws all shares anew"
          value={draft.salt}
          onChange={(event) => set({ salt: event.target.value })}
        />
      </div>
      <Toggle
        label="Rules count; without it everybody gets the default"
        isOn={draft.enabled}
        onChange={(enabled) => set({ enabled })}
      />
    </Card>
  );
}

function Rules(props: {
  draft: FlagDraft;
  fault: FlagFault | undefined;
  refusal: unknown;
  onChange(draft: FlagDraft): void;
}) {
  const { draft, fault, onChange } = props;
  const refused = faultOf(props.refusal);
  const place = ruleOfPointer(refused?.pointer);
  return (
    <section className="form" aria-labelledby="flag-rules">
      <h2 id="flag-rules">Rules: the first that means somebody gives them its value</h2>
      <RuleList
        rules={draft.rules}
        fault={place && refused ? { ...place, text: refused.text } : undefined}
        none="Without a rule everybody gets the default."
        gives={(item, set) => (
          <ValueField
            label="They get"
            kind={draft.kind}
            text={item.extra}
            error={fault?.rule === draft.rules.indexOf(item) ? fault.text : undefined}
            onChange={set}
          />
        )}
        onChange={(rules) => onChange({ ...draft, rules })}
        onAdd={() => {
          const value = draft.kind === 'boolean' ? 'true' : draft.value;
          onChange({ ...draft, rules: [...draft.rules, drafted({}, value)] });
        }}
      />
    </section>
  );
}
