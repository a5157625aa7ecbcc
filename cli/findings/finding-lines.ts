import { canonicalJson } from '#kernel/canonical';
import { lifeKeys } from '#kernel/lifecycle';
import type { StoredFinding } from '#store/finding-store';

const printed = [
  'id',
  'check',
  'topic',
  'account',
  'region',
  'kind',
  'resource',
  'name',
  'state',
  'closed',
  'severity',
  'code',
  'facts',
  'firstSeen',
  'changedAt',
  'resolvedAt',
  'reopened',
  'due',
  'owner',
  'cohort',
  'rev',
  'run',
  ...lifeKeys,
] as const satisfies readonly (keyof StoredFinding)[];

/** The same line whichever store holds the finding: its keys in one order, those of `facts` sorted. */
export function findingLine(finding: StoredFinding): string {
  return JSON.stringify({ type: 'finding', ...Object.fromEntries(printed.map(key => [key, key === 'facts' ? JSON.parse(canonicalJson(finding.facts)) : finding[key]])) });
}
