/** What an action did, in the corner, with the way back where there is one. */
import { Button, type ToastItem, ToastRegion } from '@midplane/ui';
import { type ReactNode, useSyncExternalStore } from 'react';
import { problemOf } from './problem';

let items: readonly ToastItem[] = [];
let count = 0;
const listeners = new Set<() => void>();

function change(next: readonly ToastItem[]): void {
  items = next;
  for (const listener of [...listeners]) listener();
}

export function closeNotice(id: string): void {
  change(items.filter((item) => item.id !== id));
}

function show(item: Omit<ToastItem, 'id'>): string {
  count += 1;
  const id = `notice-${count}`;
  // The newest few: a corner is no log.
  change([...items.slice(-3), { ...item, id }]);
  return id;
}

export interface Done {
  /** What happened, in the past tense. */
  title: string;
  text?: ReactNode;
  /** Puts back what was; absent where that cannot be. */
  undo?: () => Promise<Done | undefined>;
}

/** The reason of a change that takes another one back. */
export const UNDONE = 'Undone in the console';

/** Says what was done and offers to undo it; `onUndone` once that is done too. */
export function tell({ title, text, undo }: Done, onUndone?: () => void): void {
  const id: string = show({
    tone: 'success',
    title,
    autoClose: undo ? 20_000 : 8_000,
    content: (
      <div className="notice">
        {text}
        {undo && (
          <Button size="small" onClick={() => void runUndo(id, undo, onUndone)}>
            Undo
          </Button>
        )}
      </div>
    ),
  });
}

async function runUndo(
  id: string,
  undo: () => Promise<Done | undefined>,
  onUndone?: () => void,
): Promise<void> {
  closeNotice(id);
  try {
    tell((await undo()) ?? { title: 'Undone' }, onUndone);
    onUndone?.();
  } catch (error) {
    tellProblem('It could not be undone', error);
  }
}

export function tellProblem(title: string, error: unknown): void {
  const { detail, hint, code } = problemOf(error);
  show({
    tone: 'error',
    title,
    content: (
      <>
        {detail} {hint} {code && <code>{code}</code>}
      </>
    ),
  });
}

export function Notices() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => items,
  );
  return <ToastRegion items={shown} onClose={closeNotice} />;
}
