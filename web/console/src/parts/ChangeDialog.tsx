/**
 * Before something changes: what will happen, in words and as the server sees it (it is asked without
 * anything being written), and whether it can be undone. Afterwards: what was done, and the way back.
 */
import { Button, Callout, Dialog, Field, Skeleton } from '@midplane/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { type Done, tell } from './notices';
import { ProblemCallout } from './problem';

export interface Change<Checked = unknown> {
  title: string;
  /** The word on the button. */
  verb: string;
  isDanger?: boolean;
  /** Asks the server what would be; throws where it would refuse. */
  check?(): Promise<Checked>;
  /** What will happen. */
  says(checked: Checked | undefined): ReactNode;
  /** Whether why it is done can be kept beside who did it. */
  takesReason?: boolean;
  /** What has to be typed first, for what is dear to get wrong. */
  typed?: string;
  /** Why there is no way back; absent where there is one. */
  forGood?: string | ((checked: Checked | undefined) => string | undefined);
  apply(reason: string | null): Promise<Done>;
}

export function ChangeDialog<Checked>(props: {
  change: Change<Checked>;
  onClose(): void;
  onDone?(): void;
  onRefused?(error: unknown): void;
}) {
  const { change, onClose } = props;
  const id = useId();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<unknown>(null);
  const check = useQuery({
    // Asked once, when the dialog opens: what is changed does not change meanwhile.
    queryKey: ['check', id],
    queryFn: async () => {
      try {
        return (await change.check?.()) ?? null;
      } catch (error) {
        props.onRefused?.(error);
        throw error;
      }
    },
    enabled: change.check !== undefined,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const apply = async () => {
    if (isBusy) return;
    setBusy(true);
    setRefusal(null);
    try {
      // Who may not hear the server's events would see what was.
      tell(await change.apply(reason.trim() || null), () => void queries.invalidateQueries());
      onClose();
      props.onDone?.();
    } catch (error) {
      setRefusal(error);
      setBusy(false);
      props.onRefused?.(error);
    }
  };
  const isUntyped = change.typed !== undefined && typed.trim() !== change.typed;
  const isUnchecked = (change.check !== undefined && !check.isSuccess) || isUntyped;
  const problem = refusal ?? check.error;
  const { forGood: why } = change;
  const forGood = typeof why === 'function' ? why(check.data ?? undefined) : why;
  return (
    <Dialog title={change.title} onClose={onClose} size="wide">
      <div className="change">
        {check.isLoading ? (
          <Skeleton lines={3} label="Asking what would happen" />
        ) : (
          !check.error && <div className="change-says">{change.says(check.data ?? undefined)}</div>
        )}
        {problem != null && <ProblemCallout error={problem} />}
        {change.takesReason && <Reason reason={reason} onChange={setReason} />}
        <WayBack forGood={forGood} />
        {change.typed !== undefined && (
          <Typed wanted={change.typed} typed={typed} onChange={setTyped} />
        )}
        <div className="form-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant={change.isDanger ? 'danger' : 'primary'}
            aria-disabled={isBusy || isUnchecked}
            onClick={() => !isUnchecked && void apply()}
          >
            {isBusy ? 'Working…' : change.verb}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function Reason(props: { reason: string; onChange(reason: string): void }) {
  return (
    <Field
      label="Why"
      hint="Optional; it stands in the activity beside your name"
      maxLength={500}
      value={props.reason}
      onChange={(event) => props.onChange(event.target.value)}
    />
  );
}

function WayBack({ forGood }: { forGood: string | undefined }) {
  if (forGood === undefined) return <p className="muted">You can undo it right afterwards.</p>;
  return (
    <Callout tone="warning" title="This cannot be undone">
      {forGood}
    </Callout>
  );
}

function Typed(props: { wanted: string; typed: string; onChange(typed: string): void }) {
  return (
    <Field
      label={`Type ${props.wanted} to go on`}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      value={props.typed}
      onChange={(event) => props.onChange(event.target.value)}
    />
  );
}
