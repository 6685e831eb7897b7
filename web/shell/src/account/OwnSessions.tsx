/** Where one is signed in: browsers and command lines, each with the way to end it. */
import type { components } from '@midplane/api/schema';
import type { PluginProblem } from '@midplane/runtime/types';
import { Badge, Button, Dialog, Skeleton } from '@midplane/ui';
import { useCallback, useEffect, useState } from 'react';
import { ProblemCallout } from '../errors/ProblemCallout';
import { useShell } from '../host/context';
import { ownApi, problemOfRequest } from './own-api';

type OwnSession = components['schemas']['OwnSession'];

function useSessions() {
  const { session } = useShell().runtime;
  const [items, setItems] = useState<OwnSession[]>();
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<PluginProblem | null>(null);
  const read = useCallback(async () => {
    try {
      const { data } = await (await ownApi(session)).GET('/auth/sessions', {});
      setItems(inOrder(data?.items ?? []));
    } catch (error) {
      setProblem(problemOfRequest(error, 'MP-WEB-314'));
    }
  }, [session]);
  useEffect(() => void read(), [read]);
  /** One of them, or all others. */
  const end = async (id: string | null) => {
    if (busy) return;
    setBusy(id ?? 'others');
    setProblem(null);
    try {
      const api = await ownApi(session);
      if (id) await api.DELETE('/auth/sessions/{id}', { params: { path: { id } } });
      else await api.DELETE('/auth/sessions', { params: { query: { others: true } } });
    } catch (error) {
      setProblem(problemOfRequest(error, 'MP-WEB-311'));
    }
    await read();
    setBusy(null);
  };
  return { items, busy, problem, end };
}

export function OwnSessions({ onClose }: { onClose(): void }) {
  const { items, busy, problem, end } = useSessions();
  const hasOthers = items?.some((one) => !one.isCurrent) ?? false;
  return (
    <Dialog title="Sessions" onClose={onClose}>
      <div className="form">
        {problem && <ProblemCallout role="alert" problem={problem} />}
        {!items && !problem && <Skeleton lines={4} />}
        {items && (
          <ul className="own-sessions" aria-label="Where you are signed in">
            {items.map((one) => (
              <Row key={one.id} session={one} busy={busy} end={() => void end(one.id)} />
            ))}
          </ul>
        )}
        <div className="form-actions">
          <Button onClick={onClose}>Close</Button>
          {hasOthers && (
            <Button variant="danger" aria-disabled={busy !== null} onClick={() => void end(null)}>
              {busy === 'others' ? 'Signing out…' : 'Sign out everywhere else'}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}

function Row(props: { session: OwnSession; busy: string | null; end(): void }) {
  const { session, busy } = props;
  const name = nameOf(session);
  return (
    <li>
      <div className="own-session">
        <strong>{name}</strong> {session.isCurrent && <Badge tone="accent">This browser</Badge>}
        <div className="muted">{told('Signed in', session.startedAt, session.startedFrom)}</div>
        <div className="muted">{told('Last used', session.lastUsedAt, session.lastUsedFrom)}</div>
      </div>
      {!session.isCurrent && (
        <Button
          size="small"
          aria-disabled={busy !== null}
          aria-label={`Sign out ${name}`}
          onClick={props.end}
        >
          {busy === session.id ? 'Signing out…' : 'Sign out'}
        </Button>
      )}
    </li>
  );
}

/** The current one first, then whichever was used last. */
function inOrder(items: readonly OwnSession[]): OwnSession[] {
  const rank = (one: OwnSession) => (one.isCurrent ? Number.MAX_VALUE : (one.lastUsedAt ?? 0));
  return [...items].sort((a, b) => rank(b) - rank(a));
}

function nameOf({ isCommandLine, browser, system }: OwnSession): string {
  if (isCommandLine) return 'Command line';
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? system ?? 'Unknown browser';
}

function told(what: string, at?: number | null, from?: string | null): string {
  if (!at) return '';
  const when = new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  return from ? `${what} ${when} from ${from}` : `${what} ${when}`;
}
