/** showNotification: text or a component as a toast. Errors stay until closed unless told otherwise. */

import type { GlobalStateContext, PiletApi } from 'piral-core';
import { createElement, isValidElement, type ReactNode } from 'react';
import { drop, put } from '../../piral/change';
import type { OpenNotification } from '../../piral/registries';
import { type ApiPlugin, contribute, isRecord, nextId, text } from '../common';

const TONES = ['info', 'success', 'warning', 'error'] as const;
const USUAL_MS = 6_000;

function toneOf(value: unknown): OpenNotification['tone'] {
  return TONES.find((tone) => tone === value) ?? 'info';
}

export function readNotification(options: unknown) {
  const given = isRecord(options) ? options : {};
  const tone = toneOf(given.type);
  const usual = tone === 'error' ? 0 : USUAL_MS;
  const asked =
    typeof given.autoClose === 'number' && given.autoClose >= 0 ? given.autoClose : usual;
  return { tone, title: text(given.title), autoClose: asked };
}

function contentOf(ctx: GlobalStateContext, api: PiletApi, content: unknown): ReactNode {
  if (typeof content === 'string' || typeof content === 'number' || isValidElement(content)) {
    return content;
  }
  return createElement(contribute(ctx, api, 'notification', content));
}

export const notificationsPlugin: ApiPlugin = (ctx) => (api, entry) => ({
  showNotification: (content: unknown, options?: unknown) => {
    const id = nextId('notification');
    const notification: OpenNotification = {
      id,
      pilet: entry.name,
      content: contentOf(ctx, api, content),
      ...readNotification(options),
    };
    put(ctx, 'notifications', id, notification);
    return () => drop(ctx, 'notifications', id);
  },
});
