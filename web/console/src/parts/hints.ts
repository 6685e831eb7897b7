/**
 * What to do about a refusal, for somebody at these pages. The server speaks to those who call its HTTP
 * API or type commands; here its hints are told in what a page has, and one that nobody has put so yet is
 * left out rather than shown: the code leads to its page.
 */

/** The code, a word by which its hint is known, and what it is here. */
const HINTS: readonly (readonly [code: string, word: string, here: string])[] = [
  ['MP-AUTH-001', '', 'Sign out and in again.'],
  ['MP-AUTH-002', '', 'Sign out and in again.'],
  ['MP-AUTH-003', '', 'Sign out and in again.'],
  ['MP-AUTH-007', '', 'Ask an administrator for a role that has it.'],
  ['MP-FEED-001', 'pointer', 'Correct the field that is marked, and save again.'],
  ['MP-FEED-002', 'GET', 'The page Flags lists those there are.'],
  ['MP-FEED-005', '', 'Sign out and in again.'],
  ['MP-ID-004', 'field', 'Correct the field that it names, and try again.'],
  ['MP-ID-006', 'list', 'It may have been removed meanwhile: the lists show what there is.'],
  ['MP-ID-015', 'administrator', 'Give somebody else the role administrator first.'],
  ['MP-ID-016', 'administrator', 'Ask another administrator to do it.'],
  ['MP-INS-001', '', 'The page Plugins lists what is published.'],
  ['MP-INS-002', '', 'It may have been uninstalled meanwhile: the lists show what there is.'],
  ['MP-INS-003', '', 'Switch it off for everybody on the page Plugins.'],
  ['MP-INS-004', '', 'An admin of the team lets them on the page of the team.'],
  ['MP-INS-005', '', 'Install it in the marketplace, which asks for its settings.'],
  ['MP-INS-006', '', 'Install it in the marketplace, which asks for its settings.'],
  ['MP-INS-007', '', 'Set less of it.'],
  ['MP-INS-008', '', 'Install it without settings.'],
  ['MP-INS-009', '', 'Its author mends it in a new version.'],
  ['MP-INS-010', '', 'Give it to the backend of the plugin, where it runs.'],
  ['MP-LIFE-006', 'POST', 'Start the backend again: it registers itself.'],
  ['MP-NS-003', 'midplane', 'Ask an administrator whose it is.'],
  ['MP-OPS-003', 'restore', 'Choose a version that is published, or restore this one first.'],
  ['MP-OPS-010', 'GET', 'The page Approvals lists what waits.'],
  ['MP-OPS-013', 'requireBackend', 'Start a backend of that version first.'],
  ['MP-OPS-014', 'GET', 'The page Approvals lists what is in quarantine.'],
  ['MP-REG-007', 'midplane', 'Its author corrects the manifest and publishes a new version.'],
  ['MP-REG-011', 'environment', 'Choose one of the environments that the page offers.'],
  ['MP-REG-013', 'GET', 'The page Plugins lists what is published.'],
  ['MP-ROLE-001', 'midplane', 'Open that role and change it, or choose another name.'],
  [
    'MP-ROLE-002',
    'midplane',
    'It may have been removed meanwhile: the page Roles lists those there are.',
  ],
  ['MP-ROLE-003', '', 'Give people another role where that is too much.'],
  ['MP-ROLE-004', '', 'Ask somebody who may do it themselves, such as an administrator.'],
  ['MP-ROLE-005', '', 'Remove a role that nobody needs any more.'],
  ['MP-ROLE-006', '', 'Split it into two roles.'],
  ['MP-TEN-001', '', 'Choose one of the tenants that the page offers.'],
  ['MP-TEN-002', '', 'The page Teams lists those there are.'],
  ['MP-TEN-007', '', 'Correct the field that it names, and try again.'],
  ['MP-SYS-003', 'openapi', 'Load this page anew: the server may be of another version.'],
  ['MP-SYS-004', 'JSON', 'Load this page anew: the server may be of another version.'],
  ['MP-SYS-005', 'Allow', 'Load this page anew: the server may be of another version.'],
  [
    'MP-SYS-006',
    'server.',
    'Open the console by the address that the operator of the server names.',
  ],
  [
    'MP-SYS-007',
    'server.',
    'Open the console by the address that the operator of the server names.',
  ],
  ['MP-SYS-008', 'openapi', 'Check the filters and names on this page, and try again.'],
  ['MP-SYS-009', 'JSON', 'Shorten what was typed, and try again.'],
  ['MP-SYS-012', '', 'Load this page anew: the server may be of another version.'],
];

/** Requests, commands and their options, headers, and members of JSON. */
const OF_THE_API = [
  /\b(GET|POST|PUT|PATCH|DELETE) \//,
  /\/api\/|openapi|\bJSON\b|multipart/,
  /(^|[\s`(])--[a-z]/,
  /`midplane [^`]*`/,
  /`(pointer|Authorization[^`]*|[a-z]+[A-Z]\w*|server\.\w+)`/,
  /\bheader\b/i,
];

export const isOfTheApi = (hint: string): boolean => OF_THE_API.some((words) => words.test(hint));

/** A hint of the server's as it helps somebody at a page of the console. */
export function hintHere(code: string | undefined, told: string | undefined): string | undefined {
  if (told === undefined) return undefined;
  const lower = told.toLowerCase();
  const known = HINTS.find(([of, word]) => of === code && lower.includes(word.toLowerCase()));
  if (known) return known[2];
  return isOfTheApi(told) ? undefined : told;
}
