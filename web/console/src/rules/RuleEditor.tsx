/** One rule as a form: its name, the ways in, and what narrows it. */
import { Field, IconButton } from '@midplane/ui';
import type { ReactNode } from 'react';
import { Choice } from '../parts/controls';
import { ListField } from '../parts/ListField';
import { inWords, listOf, NARROWS, type Part, type Rule, WAYS_IN } from './rule';

export interface RuleFault {
  member: string;
  text: string;
}

export function RuleEditor(props: {
  number: number;
  isLast: boolean;
  rule: Rule;
  fault?: RuleFault;
  /** What those get whom it means, where rules give something. */
  gives?: ReactNode;
  onChange(rule: Rule): void;
  onMove(by: -1 | 1): void;
  onRemove(): void;
}) {
  const { number, rule, fault, onChange } = props;
  const list = (part: Part) => (
    <ListField
      key={part.key}
      label={part.label}
      hint={part.hint}
      error={fault?.member === part.key ? fault.text : undefined}
      values={listOf(rule, part.key)}
      onChange={(values) => onChange({ ...rule, [part.key]: values })}
    />
  );
  return (
    <fieldset className="rule" data-invalid={fault !== undefined}>
      <legend className="rule-title">
        Rule {number}: <span className="muted">{inWords(rule)}</span>
      </legend>
      <RuleTools {...props} />
      <Field
        label="Name"
        maxLength={200}
        placeholder="Optional, for people"
        value={rule.description ?? ''}
        onChange={(event) => onChange({ ...rule, description: event.target.value || null })}
      />
      {props.gives}
      <p className="rule-part">Lets in: one of these is enough; nothing at all means everybody</p>
      <div className="rule-fields">
        {WAYS_IN.map(list)}
        <Share {...{ rule, onChange, fault }} />
      </div>
      <details className="rule-more" open={isNarrowed(rule) || isAmongNarrows(fault)}>
        <summary>Narrows: each of these must hold</summary>
        <div className="rule-fields">
          {NARROWS.map(list)}
          <Field
            label="Shell version"
            hint="An npm range, such as ^2.1"
            error={fault?.member === 'shellVersion' ? fault.text : undefined}
            value={rule.shellVersion ?? ''}
            onChange={(event) => onChange({ ...rule, shellVersion: event.target.value || null })}
          />
          <Choice
            label="Beta features"
            options={BETA}
            value={String(rule.betaFeatures ?? '')}
            onChange={(id) => onChange({ ...rule, betaFeatures: id === '' ? null : id === 'true' })}
          />
        </div>
      </details>
    </fieldset>
  );
}

const BETA = [
  { id: '', label: 'Either' },
  { id: 'true', label: 'Asked for' },
  { id: 'false', label: 'Not asked for' },
];

const isNarrowed = (rule: Rule): boolean =>
  NARROWS.some(({ key }) => listOf(rule, key).length > 0) ||
  Boolean(rule.shellVersion) ||
  typeof rule.betaFeatures === 'boolean';

const isAmongNarrows = (fault: RuleFault | undefined): boolean =>
  fault !== undefined && [...NARROWS.map(({ key }) => key), 'shellVersion'].includes(fault.member);

/** A share of all viewers, as a number that may be absent. */
function Share(props: { rule: Rule; fault?: RuleFault; onChange(rule: Rule): void }) {
  const { rule, fault, onChange } = props;
  return (
    <Field
      label="Share of all viewers, %"
      hint="The same people every time; whoever is in stays in as it grows"
      error={fault?.member === 'percentage' ? fault.text : undefined}
      type="number"
      inputMode="decimal"
      min={0}
      max={100}
      step={0.01}
      value={rule.percentage ?? ''}
      onChange={({ target }) =>
        onChange({ ...rule, percentage: target.value === '' ? null : target.valueAsNumber })
      }
    />
  );
}

function RuleTools(props: {
  number: number;
  isLast: boolean;
  onMove(by: -1 | 1): void;
  onRemove(): void;
}) {
  const { number, isLast, onMove, onRemove } = props;
  return (
    <div className="rule-tools">
      <IconButton
        className="turned"
        icon="chevron-down"
        size="small"
        label={`Move rule ${number} up`}
        disabled={number === 1}
        onClick={() => onMove(-1)}
      />
      <IconButton
        icon="chevron-down"
        size="small"
        label={`Move rule ${number} down`}
        disabled={isLast}
        onClick={() => onMove(1)}
      />
      <IconButton icon="close" size="small" label={`Remove rule ${number}`} onClick={onRemove} />
    </div>
  );
}
