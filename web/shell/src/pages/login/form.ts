/** A form with one action: what is wrong is said at its fields, what the server refuses above them. */
import type { PluginProblem } from '@midplane/runtime/types';
import { type FormEvent, useState } from 'react';
import { linkProblem } from './link';

export type Faults = Record<string, string>;

export function useOneAction(options: {
  title: string;
  check(data: FormData): Faults;
  act(data: FormData): Promise<void>;
}) {
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<Faults>({});
  const [problem, setProblem] = useState<PluginProblem | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const found = options.check(data);
    setFaults(found);
    setProblem(null);
    const first = Object.keys(found)[0];
    if (first !== undefined) form.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
    if (busy || first !== undefined) return;
    setBusy(true);
    try {
      await options.act(data);
    } catch (error) {
      setProblem(linkProblem(error, options.title));
    }
    setBusy(false);
  };
  return {
    busy,
    faults,
    problem,
    submit: (event: FormEvent<HTMLFormElement>) => void submit(event),
  };
}

export const textOf = (data: FormData, name: string): string => String(data.get(name) ?? '');

/** What is wrong with a password that was typed twice. */
export function faultsOfPassword(data: FormData, shortest: number): Faults {
  const [first = '', second = ''] = [textOf(data, 'password'), textOf(data, 'again')];
  if ([...first].length < shortest) return { password: `Enter at least ${shortest} characters` };
  return first === second ? {} : { again: 'This is not the same password' };
}
