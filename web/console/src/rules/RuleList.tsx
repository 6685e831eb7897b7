/** An ordered list of rules: the first that means a viewer decides. */
import { Button } from '@midplane/ui';
import type { ReactNode } from 'react';
import { type Drafted, moved } from './draft';
import { RuleEditor, type RuleFault } from './RuleEditor';

export function RuleList<Extra>(props: {
  rules: Drafted<Extra>[];
  fault?: { at: number } & RuleFault;
  /** What is said where there is no rule. */
  none: string;
  gives?(item: Drafted<Extra>, set: (extra: Extra) => void): ReactNode;
  onChange(rules: Drafted<Extra>[]): void;
  onAdd(): void;
}) {
  const { rules, fault, onChange } = props;
  const replace = (item: Drafted<Extra>) =>
    onChange(rules.map((one) => (one.key === item.key ? item : one)));
  return (
    <div className="rule-list">
      {rules.length === 0 && <p className="muted">{props.none}</p>}
      {rules.map((item, at) => (
        <RuleEditor
          key={item.key}
          number={at + 1}
          isLast={at === rules.length - 1}
          rule={item.rule}
          fault={fault?.at === at ? fault : undefined}
          gives={props.gives?.(item, (extra) => replace({ ...item, extra }))}
          onChange={(rule) => replace({ ...item, rule })}
          onMove={(by) => onChange(moved(rules, at, at + by))}
          onRemove={() => onChange(rules.filter((one) => one.key !== item.key))}
        />
      ))}
      <div>
        <Button onClick={props.onAdd}>Add a rule</Button>
      </div>
    </div>
  );
}
