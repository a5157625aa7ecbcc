import { quoted } from '#reports/tables/csv';
import type { FindingItem } from './schemas.ts';

const texts = [
  'id',
  'title',
  'check',
  'topic',
  'severity',
  'status',
  'work',
  'account',
  'accountName',
  'region',
  'kind',
  'resource',
  'name',
  'owner',
  'code',
  'firstSeen',
  'due',
  'breachedAt',
  'slaOutcome',
  'resolvedAt',
  'acceptedUntil',
] as const satisfies readonly (keyof FindingItem)[];

/** Findings as CSV (RFC 4180); text cells are quoted and guarded against formulas, amounts stand bare with their currency and basis beside them. */
export function findingsCsv(items: readonly FindingItem[]): string {
  const head = [...texts, 'reopened', 'saves', 'currency', 'basis'].map(quoted).join(',');
  const lines = items.map(item =>
    [...texts.map(key => quoted(item[key] ?? '')), String(item.reopened), item.saves === null ? '' : item.saves.amount.toFixed(6), quoted(item.saves?.currency ?? ''), quoted(item.saves?.basis ?? '')].join(','),
  );
  return `${[head, ...lines].join('\r\n')}\r\n`;
}
