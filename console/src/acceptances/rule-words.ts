import type { RuleAction } from '#review/decide-rule';

export const ruleWords: Readonly<Record<RuleAction['type'], string>> = { approve: 'Approve', reject: 'Reject', withdraw: 'Withdraw', revoke: 'Revoke' };
