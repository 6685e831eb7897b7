/** «Who gets what» with the rules as they stand in the form, before anything is saved. */
import { Badge, Button, Card, Icon, IconButton, Skeleton } from '@midplane/ui';
import { useDeferredValue, useState } from 'react';
import {
  type ChannelPlace,
  type Preview,
  type SetRules,
  usePreview,
  type Viewer,
} from '../../data/rules';
import { faultOf } from '../../parts/fault';
import { ProblemCallout } from '../../parts/problem';
import { useSettled } from '../../parts/settled';
import { ViewerForm } from '../../rules/ViewerForm';
import { tidyViewer, viewerInWords } from '../../rules/viewers';

/** Long enough to type a word, short enough to feel live. */
const SETTLE_MS = 300;

interface Tried {
  key: number;
  viewer: Viewer;
}

const FIRST: Tried[] = [
  { key: 1, viewer: {} },
  { key: 2, viewer: { roles: ['member'] } },
  { key: 3, viewer: { roles: ['administrator'] } },
];

export function PreviewPanel({ place, rules }: { place: ChannelPlace; rules: SetRules }) {
  const [tried, setTried] = useState(FIRST);
  const [open, setOpen] = useState<number | null>(null);
  const viewers = tried.map(({ viewer }) => tidyViewer(viewer));
  const asked = useSettled(useDeferredValue(JSON.stringify({ rules, viewers })), SETTLE_MS);
  const { rules: askedRules, viewers: askedViewers } = JSON.parse(asked);
  const answer = usePreview(place, askedRules, askedViewers);
  const pointer = faultOf(answer.error)?.pointer;
  const add = () => {
    const key = Math.max(0, ...tried.map((one) => one.key)) + 1;
    setTried([...tried, { key, viewer: {} }]);
    setOpen(key);
  };
  return (
    <Card title="Who gets what" className="preview">
      <p className="muted preview-lead">With the rules as they stand here. Nothing is saved yet.</p>
      {answer.error && <ProblemCallout error={answer.error} title={refusalTitle(pointer)} />}
      <ul className="preview-list">
        {tried.map(({ key, viewer }, at) => (
          <li key={key}>
            <ViewerLine
              channel={place.channel}
              viewer={viewer}
              isOpen={open === key}
              shown={isSame(askedViewers[at], viewer) ? answer.data?.viewers[at] : undefined}
              isFailed={answer.error !== null}
              onOpen={() => setOpen(open === key ? null : key)}
              onRemove={() => setTried(tried.filter((one) => one.key !== key))}
              onChange={(next) =>
                setTried(tried.map((one) => (one.key === key ? { key, viewer: next } : one)))
              }
            />
          </li>
        ))}
      </ul>
      <Button size="small" onClick={add}>
        Add a viewer
      </Button>
    </Card>
  );
}

const isSame = (asked: Viewer | undefined, viewer: Viewer): boolean =>
  JSON.stringify(asked) === JSON.stringify(tidyViewer(viewer));

function refusalTitle(pointer: string | undefined): string {
  return pointer?.startsWith('/viewers') ? 'A viewer cannot be' : 'These rules cannot be tried yet';
}

function ViewerLine(props: {
  channel: string;
  viewer: Viewer;
  isOpen: boolean;
  isFailed: boolean;
  shown: Preview['viewers'][number] | undefined;
  onOpen(): void;
  onRemove(): void;
  onChange(viewer: Viewer): void;
}) {
  const { viewer, shown, isOpen } = props;
  const name = viewerInWords(viewer);
  return (
    <>
      <div className="preview-line">
        <button type="button" className="preview-who" aria-expanded={isOpen} onClick={props.onOpen}>
          <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} size={14} />
          {name}
        </button>
        <IconButton icon="close" size="small" label={`Remove ${name}`} onClick={props.onRemove} />
      </div>
      {shown ? (
        <Outcome shown={shown} channel={props.channel} />
      ) : (
        !props.isFailed && <Skeleton lines={1} label="Asking" className="preview-wait" />
      )}
      {isOpen && <ViewerForm viewer={viewer} onChange={props.onChange} />}
    </>
  );
}

function Outcome({ shown, channel }: { shown: Preview['viewers'][number]; channel: string }) {
  const { now, then, affected } = shown;
  const own = then.channels.find((one) => one.channel === channel);
  const chosen = then.channels.find(({ outcome }) => outcome === 'chosen');
  const isChanged = now !== then.version;
  return (
    <div className="preview-outcome">
      <p>
        {isChanged && (
          <>
            <code>{now ?? 'nothing'}</code> <Icon name="chevron-right" size={12} />{' '}
            <span className="mp-visually-hidden">becomes</span>
          </>
        )}
        <code>{then.version ?? 'nothing'}</code>{' '}
        {isChanged ? <Badge tone="accent">changes</Badge> : <Badge>stays</Badge>}
      </p>
      {own?.reasons.map(({ text }) => (
        <p key={text} className="muted">
          {text}
        </p>
      ))}
      {chosen && chosen.channel !== channel && (
        <p className="muted">so it comes by {chosen.channel}</p>
      )}
      {affected.map((other) => (
        <p key={other.name}>
          Along with it <strong>{other.name}</strong>: <code>{other.now ?? 'nothing'}</code> →{' '}
          <code>{other.then ?? 'nothing'}</code>
        </p>
      ))}
    </div>
  );
}
