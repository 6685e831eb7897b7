/**
 * Reads server-sent events from a fetched answer. `EventSource` cannot send the viewer's token, and
 * says nothing of the status of a refusal; this reads only what our own streams use of the format.
 */
import type { Patience } from '../answer';

export interface ServerEvent {
  id: string;
  name: string;
  data: string;
}

/** A line of an event that grows beyond this is no event of ours. */
const MOST_CHARS = 64 * 1024;

/** Calls `heard` for every event. Resolves when the stream ends, rejects when it breaks. */
export async function readEvents(
  body: ReadableStream<Uint8Array>,
  patience: Patience,
  heard: (event: ServerEvent) => void,
): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let fields: Partial<ServerEvent> = {};
  const line = (text: string) => {
    if (text !== '') {
      addField(fields, text);
      return;
    }
    const { id = '', name = 'message', data } = fields;
    fields = {};
    if (data !== undefined) heard({ id, name, data });
  };
  const ended = () => void reader.cancel().catch(() => undefined);
  patience.signal.addEventListener('abort', ended, { once: true });
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      patience.renew();
      const lines = (rest + decoder.decode(part.value, { stream: true })).split(/\r\n|\n|\r/);
      rest = lines.pop() ?? '';
      if (rest.length > MOST_CHARS) throw new Error('a line of the event stream has no end');
      for (const text of lines) line(text);
    }
    patience.signal.throwIfAborted();
  } finally {
    patience.signal.removeEventListener('abort', ended);
    patience.end();
    ended();
  }
}

function addField(fields: Partial<ServerEvent>, text: string): void {
  const colon = text.indexOf(':');
  // A comment shows that the stream lives, and nothing else.
  if (colon === 0) return;
  const name = colon < 0 ? text : text.slice(0, colon);
  const value = colon < 0 ? '' : text.slice(colon + 1).replace(/^ /, '');
  if (name === 'id') fields.id = value;
  if (name === 'event') fields.name = value;
  if (name === 'data') fields.data = fields.data === undefined ? value : `${fields.data}\n${value}`;
}
