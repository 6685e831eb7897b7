/**
 * Installing, configuring, switching and uninstalling, each with the way back. What is refused throws;
 * what was done is told, and can be undone until something else is done.
 */
import type { Api } from '@midplane/api';
import type { PluginProblem } from '@midplane/runtime/types';
import { useState } from 'react';
import { problemOfAnswer } from '../../errors/answer-problem';
import { BASE, type Config, calledItem, type Plugin, useApi } from './data';

/** A team, or `null` for oneself. */
export type Owner = { id: string; name: string } | null;

export interface Done {
  text: string;
  undo?: () => Promise<unknown>;
}

export interface Changes {
  done: Done | null;
  problem: PluginProblem | null;
  busy: boolean;
  /** Does it and tells of it; what is refused is shown above the cards. False when it was. */
  run(work: () => Promise<Done>): Promise<boolean>;
  undo(): void;
  dismiss(): void;
  api: Api;
}

export function useChanges(plugin: Plugin, again: () => void): Changes {
  const api = useApi();
  const [done, setDone] = useState<Done | null>(null);
  const [problem, setProblem] = useState<PluginProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async (work: () => Promise<Done>) => {
    if (busy) return false;
    setBusy(true);
    setProblem(null);
    try {
      setDone(await work());
      return true;
    } catch (error) {
      setProblem(problemOfAnswer(error, 'MP-WEB-322'));
      return false;
    } finally {
      setBusy(false);
      again();
    }
  };
  const undo = () => {
    const back = done?.undo;
    if (!back) return;
    void run(async () => {
      await back();
      return { text: `All is as it was: ${calledItem(plugin)}.` };
    });
  };
  const dismiss = () => {
    setDone(null);
    setProblem(null);
  };
  return { done, problem, busy, run, undo, dismiss, api };
}

const forWhom = (owner: Owner): string => (owner ? `for ${owner.name}` : 'for you');

async function put(api: Api, owner: Owner, name: string, body: object): Promise<void> {
  await (owner
    ? api.PUT(`${BASE}/teams/{team}/installs/{name}`, {
        params: { path: { team: owner.id, name } },
        body,
      })
    : api.PUT(`${BASE}/installs/{name}`, { params: { path: { name } }, body }));
}

async function remove(api: Api, owner: Owner, name: string): Promise<void> {
  await (owner
    ? api.DELETE(`${BASE}/teams/{team}/installs/{name}`, {
        params: { path: { team: owner.id, name } },
      })
    : api.DELETE(`${BASE}/installs/{name}`, { params: { path: { name } } }));
}

/** Without a configuration what was kept of an install of before comes back. */
export async function install(
  api: Api,
  owner: Owner,
  plugin: Plugin,
  config?: Config,
): Promise<Done> {
  const { name } = plugin;
  await put(api, owner, name, { enabled: true, ...(config && { config }) });
  const text = `${calledItem(plugin)} is installed ${forWhom(owner)}.`;
  return { text, undo: () => remove(api, owner, name) };
}

export async function uninstall(api: Api, owner: Owner, plugin: Plugin): Promise<Done> {
  const { name } = plugin;
  const state = owner ? plugin.teamInstall : plugin.ownInstall;
  await remove(api, owner, name);
  const kept = `Its settings are kept for ${span(plugin.keptSeconds)}.`;
  const text = `${calledItem(plugin)} is uninstalled ${forWhom(owner)}. ${kept}`;
  return { text, undo: () => put(api, owner, name, { enabled: state === 'on' }) };
}

/** Switching off what was never installed makes an install that is off; the way back takes it away. */
export async function switchTo(
  api: Api,
  owner: Owner,
  plugin: Plugin,
  isOn: boolean,
): Promise<Done> {
  const { name } = plugin;
  const state = owner ? plugin.teamInstall : plugin.ownInstall;
  await put(api, owner, name, { enabled: isOn });
  const text = `${calledItem(plugin)} is switched ${isOn ? 'on' : 'off'} ${forWhom(owner)}.`;
  const undo = () =>
    state ? put(api, owner, name, { enabled: state === 'on' }) : remove(api, owner, name);
  return { text, undo };
}

export async function configure(
  api: Api,
  owner: Owner,
  plugin: Plugin,
  config: Config,
): Promise<Done> {
  const { name, may } = plugin;
  const before = (owner ? plugin.teamConfig : plugin.ownConfig) ?? {};
  const team = may.team;
  const isOwnOfTeam = !owner && plugin.teamInstall && team;
  const write = (value: Config) =>
    isOwnOfTeam
      ? api.PUT(`${BASE}/teams/{team}/own-config/{name}`, {
          params: { path: { team, name } },
          body: { config: value as never },
        })
      : put(api, owner, name, { config: value });
  await write(config);
  const text = `The settings of ${calledItem(plugin)} ${forWhom(owner)} are saved.`;
  return { text, undo: () => Promise.resolve(write(before)) };
}

const DAY = 86_400;

export function span(seconds: number): string {
  const units: [number, string][] = [
    [DAY, 'day'],
    [3_600, 'hour'],
    [60, 'minute'],
  ];
  const [size, word] = units.find(([size]) => seconds >= size) ?? [1, 'second'];
  const count = Math.floor(seconds / size);
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
