/** `/explain`: what did they get, and why; two viewers or two moments beside each other. */
import { Button, Card, Skeleton } from '@midplane/ui';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { Page } from '../../app/page';
import { asOptions, useEnvironments, useHasChoice } from '../../data/environments';
import { useExplanation } from '../../data/explain';
import { Choice, Toggle } from '../../parts/controls';
import { faultOf } from '../../parts/fault';
import { areSame, ProblemCallout } from '../../parts/problem';
import { useSettled } from '../../parts/settled';
import { ViewerForm } from '../../rules/ViewerForm';
import { useConsole } from '../../session/console';
import { type ExplainSearch, fromLocal, questionOf, type Side, tidySide, toLocal } from './asked';
import { Decisions } from './Decisions';

const SETTLE_MS = 300;

export function ExplainPage() {
  const search = useSearch({ from: '/explain' });
  const navigate = useNavigate({ from: '/explain' });
  const set = (change: ExplainSearch) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  const { a = {}, b, environment, differing } = search;
  const [first, second] = [useSide(a, environment), useSide(b, environment)];
  return (
    <Page title="Explain" lead="What somebody gets, and every step that led to it.">
      <div className="columns">
        <SideCard title="Who" side={a} answer={first} onChange={(side) => set({ a: side })} />
        {b && (
          <SideCard
            title="Compared with"
            side={b}
            answer={second}
            isTold={first.error !== null && areSame(first.error, second.error)}
            onChange={(side) => set({ b: side })}
            onRemove={() => set({ b: undefined, differing: undefined })}
          />
        )}
      </div>
      <div className="filters">
        {!b && <Button onClick={() => set({ b: { ...a } })}>Compare with…</Button>}
        <Environment value={environment} onChange={(id) => set({ environment: id })} />
        {b && (
          <Toggle
            label="Only what differs"
            isOn={differing ?? false}
            onChange={(isOn) => set({ differing: isOn || undefined })}
          />
        )}
      </div>
      {first.data && (!b || second.data) ? (
        <Decisions
          a={first.data}
          b={b && second.data}
          asked={{ a, b }}
          isDiffering={differing ?? false}
        />
      ) : (
        !first.error && !second.error && <Skeleton lines={6} />
      )}
    </Page>
  );
}

type SideAnswer = ReturnType<typeof useExplanation>;

/** The explanation for one side, asked once its form rests. */
function useSide(side: Side | undefined, environment: string | undefined): SideAnswer {
  const said = side ? JSON.stringify(questionOf(side, environment)) : '';
  const asked = useSettled(said, SETTLE_MS);
  return useExplanation(asked === '' ? null : JSON.parse(asked));
}

function Environment(props: { value: string | undefined; onChange(id: string | undefined): void }) {
  const { boot } = useConsole();
  const environments = useEnvironments();
  if (!useHasChoice() && props.value === undefined) return null;
  return (
    <Choice
      isInline
      label="Environment"
      options={asOptions(environments)}
      value={props.value ?? boot.environment}
      onChange={(id) => props.onChange(id === boot.environment ? undefined : id)}
    />
  );
}

function SideCard(props: {
  title: string;
  side: Side;
  answer: SideAnswer;
  /** Its refusal stands at the other side already. */
  isTold?: boolean;
  onChange(side: Side): void;
  onRemove?(): void;
}) {
  const { side, answer, onChange } = props;
  // What is typed stands here at once; the address follows without what says nothing.
  const [typed, setTyped] = useState(side);
  const isElsewhere = JSON.stringify(tidySide(typed)) !== JSON.stringify(tidySide(side));
  if (isElsewhere) setTyped(side);
  const change = (next: Side) => {
    setTyped(next);
    onChange(tidySide(next));
  };
  const fault = faultOf(answer.error);
  const member = fault?.pointer.slice(1);
  const remove = props.onRemove && (
    <Button size="small" onClick={props.onRemove}>
      Do not compare
    </Button>
  );
  return (
    <Card title={props.title} actions={remove}>
      <ViewerForm
        viewer={typed}
        error={fault && member ? { member, text: fault.text } : undefined}
        onChange={(viewer) => change({ ...viewer, at: typed.at })}
      />
      <Moment at={typed.at} onChange={(at) => change({ ...typed, at })} />
      {answer.error && member !== 'user' && !props.isTold && (
        <ProblemCallout error={answer.error} />
      )}
    </Card>
  );
}

function Moment({ at, onChange }: { at: string | undefined; onChange(at?: string): void }) {
  const id = useId();
  return (
    <div className="mp-field moment">
      <label className="mp-field-label" htmlFor={id}>
        When
      </label>
      <div className="moment-line">
        <input
          id={id}
          className="mp-input"
          type="datetime-local"
          step={1}
          value={toLocal(at)}
          aria-describedby={`${id}-hint`}
          onChange={(event) => onChange(fromLocal(event.target.value))}
        />
        {at !== undefined && <Button onClick={() => onChange(undefined)}>Now</Button>}
      </div>
      <span id={`${id}-hint`} className="mp-field-hint">
        {at === undefined
          ? 'Now; choose a past moment to see what they got then'
          : 'In your time zone'}
      </span>
    </div>
  );
}
