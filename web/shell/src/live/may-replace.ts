/**
 * Whether a plugin's parts may be drawn anew right now without anybody losing what they did: none of
 * its pages, dialogs or additions to other pages is open, and none of its tiles holds a field.
 */
import type { GlobalState } from 'piral-core';
import { matchPath } from 'react-router';
import type { OpenModal } from '../piral/registries';

const FIELDS =
  'input, textarea, select, [contenteditable]:not([contenteditable="false"]), iframe, video, audio, :focus';

export function mayReplace(
  { registry }: Pick<GlobalState, 'registry'>,
  plugin: string,
  pathname: string,
  page: ParentNode = document,
): boolean {
  const own = ({ pilet }: { pilet: string }) => pilet === plugin;
  const onOwnPage =
    pathname === `/plugins/${plugin}` ||
    Object.entries(registry.pages).some(
      ([path, of]) => own(of) && matchPath(path, pathname) !== null,
    );
  if (onOwnPage) return false;
  const open = Object.values(registry.openModals as unknown as Record<string, OpenModal>);
  if (open.some(own)) return false;
  // They may stand in any page, beside anything.
  if (pathname !== '/' && Object.values(registry.extensions).flat().some(own)) return false;
  return !page.querySelector(`[data-plugin="${CSS.escape(plugin)}"] :is(${FIELDS})`);
}
