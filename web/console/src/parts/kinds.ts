/** Kinds of deeds as people say them. One that this page does not know yet is shown by its name. */
export const KINDS: Record<string, string> = {
  'version-published': 'Version published',
  'version-state-changed': 'State of a version',
  'channel-moved': 'Channel moved',
  'channel-rules-changed': 'Rules changed',
  'flag-changed': 'Flag changed',
  'plugin-switched': 'Plugin switched',
  'approval-requested': 'Approval asked for',
  'approval-decided': 'Approval decided',
  'instance-registered': 'Backend registered',
  'instance-moved': 'Backend moved on',
  'instance-removed': 'Backend removed',
  'user-created': 'Account made',
  'user-changed': 'Roles changed',
  'user-switched': 'Account disabled or enabled',
  'password-set': 'Password changed',
  'user-removed': 'Account removed',
  'role-changed': 'Role changed',
  'capabilities-granted': 'Capabilities granted or taken',
  'token-created': 'Token made',
  'token-revoked': 'Token revoked',
  'session-ended': 'Session ended',
  'session-reused': 'Session used twice',
};

export const kindInWords = (kind: string): string => KINDS[kind] ?? kind;
