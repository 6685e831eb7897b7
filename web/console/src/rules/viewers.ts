/** Somebody who is described, in words. */
import type { Viewer } from '../data/rules';

const isSome = (list: readonly string[] | undefined): list is string[] =>
  list !== undefined && list.length > 0;

export function viewerInWords(viewer: Viewer): string {
  const said: string[] = [];
  if (viewer.user) said.push(viewer.user);
  if (viewer.visitor) said.push(`browser ${viewer.visitor}`);
  if (isSome(viewer.roles)) said.push(`role ${viewer.roles.join(', ')}`);
  if (viewer.tenant) said.push(`tenant ${viewer.tenant}`);
  if (viewer.team) said.push(`team ${viewer.team}`);
  if (viewer.region) said.push(`region ${viewer.region}`);
  if (isSome(viewer.features)) said.push(`with ${viewer.features.join(', ')}`);
  if (isSome(viewer.permissions)) said.push(`may ${viewer.permissions.join(', ')}`);
  if (viewer.betaFeatures) said.push('beta features');
  if (viewer.shellVersion) said.push(`shell ${viewer.shellVersion}`);
  return said.length === 0 ? 'Somebody who did not sign in' : said.join(' · ');
}

/** Without members that say nothing. */
export function tidyViewer(viewer: Viewer): Viewer {
  const kept = Object.entries(viewer).filter(([, value]) =>
    Array.isArray(value) ? value.length > 0 : Boolean(value),
  );
  return Object.fromEntries(kept);
}
