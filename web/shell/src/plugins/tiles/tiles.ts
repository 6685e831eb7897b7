/**
 * registerTile and registerDashboardTile in all their spoken forms, brought to one registration.
 * Sizes are in cells of the dashboard's twelve columns and are clamped, not refused.
 */

import { drop, put } from '../../piral/change';
import type { TileRegistration } from '../../piral/registries';
import { type ApiPlugin, contribute, isRecord, nextId, text, texts } from '../common';

const COLUMNS = { least: 1, usual: 4, most: 12 };
const ROWS = { least: 1, usual: 2, most: 12 };

export interface TileRequest {
  id?: string;
  component: unknown;
  options: Record<string, unknown>;
}

/** (component, options?) · (name, component, options?) · ({ id, component, defaultSize: { w, h } }). */
export function readTile(first: unknown, second?: unknown, third?: unknown): TileRequest {
  if (typeof first === 'string') {
    return { id: first, component: second, options: isRecord(third) ? third : {} };
  }
  if (isRecord(first) && 'component' in first && first.type !== 'html') {
    return { id: text(first.id), component: first.component, options: first };
  }
  return { component: first, options: isRecord(second) ? second : {} };
}

function size(value: unknown, range: { least: number; usual: number; most: number }): number {
  const wanted =
    typeof value === 'number' && Number.isFinite(value) ? Math.round(value) : range.usual;
  return Math.min(Math.max(wanted, range.least), range.most);
}

export function tileLook(options: Record<string, unknown>) {
  const box = isRecord(options.defaultSize) ? options.defaultSize : {};
  return {
    title: text(options.title),
    columns: size(options.initialColumns ?? box.w, COLUMNS),
    rows: size(options.initialRows ?? box.h, ROWS),
    permissions: texts(options.permissions),
  };
}

export const tilesPlugin: ApiPlugin = (ctx) => (api, entry) => {
  const keyOf = (id: string) => `${entry.name}:${id}`;
  const registerTile = (first: unknown, second?: unknown, third?: unknown) => {
    const request = readTile(first, second, third);
    const id = request.id ?? nextId('tile');
    const look = tileLook(request.options);
    const captured = { columns: look.columns, rows: look.rows };
    const tile: TileRegistration = {
      pilet: entry.name,
      id,
      component: contribute(ctx, api, 'tile', request.component, captured),
      ...look,
    };
    put(ctx, 'tiles', keyOf(id), tile);
    return () => drop(ctx, 'tiles', keyOf(id));
  };
  return {
    registerTile,
    registerDashboardTile: registerTile,
    unregisterTile: (id: string) => drop(ctx, 'tiles', keyOf(id)),
  };
};
