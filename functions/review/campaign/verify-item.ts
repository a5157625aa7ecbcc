import type { AccessRecord } from '#kernel/access-record';
import type { Campaign, CampaignItem } from './campaign.ts';
import { outcomeOf } from './decide-item.ts';

/**
 * What a later run shows of a revocation or reduction; null where there is nothing to verify. Somebody who is not seen is only gone where the account was read
 * to its end: else nobody knows. Pure.
 */
export function verifyItem(campaign: Pick<Campaign, 'policy' | 'population'>, item: CampaignItem, later: readonly AccessRecord[], { run, asOf }: { readonly run: string; readonly asOf: string }): CampaignItem['remediation'] {
  const outcome = outcomeOf(campaign, item);
  const decidedAt = item.decisions.at(-1)?.at;
  if ((outcome !== 'revoke' && outcome !== 'reduce') || decidedAt === undefined) return null;
  if (asOf <= decidedAt) return item.remediation; // that run looked before it was decided
  const own = later.filter(({ account }) => account === item.account);
  const seen = own.find(record => record.type === 'principal' && record.principal === item.principal);
  const result = (): NonNullable<CampaignItem['remediation']>['result'] => {
    if (seen === undefined || seen.type !== 'principal') return own.some(({ type }) => type === 'principal') && !own.some(({ type }) => type === 'gap') ? 'removed' : 'unknown';
    if (outcome === 'revoke') return seen.granted !== null && seen.granted.actions === 0 ? 'removed' : 'unchanged';
    const before = item.entitlement;
    if (seen.granted === null || before.actions === null) return 'unknown';
    const weaker = (before.administrator !== null && seen.administrator === null) || (before.standing === 'escalates' && seen.standing === 'none');
    return weaker || seen.granted.actions < before.actions ? 'reduced' : 'unchanged';
  };
  return { run, at: asOf, result: result() };
}
