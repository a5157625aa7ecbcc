import type { RuleAction } from '#review/rule-action';

export const ruleWords: Readonly<Record<RuleAction['type'], string>> = { approve: 'Approve', reject: 'Reject', withdraw: 'Withdraw', revoke: 'Revoke' };
