import type { Campaign, CampaignItem } from './campaign.ts';
import { campaignProgress, type CampaignProgress } from './campaign-progress.ts';
import { evidenceOf } from './population-of.ts';

/** A campaign as it stood at an instant, with its items; null where it was not open yet. What came later is left out, so that the same instant always tells the same. Pure. */
export function campaignAsOf(
  campaign: Campaign,
  items: readonly CampaignItem[],
  at: string,
): { readonly campaign: Campaign; readonly progress: CampaignProgress; readonly items: readonly (CampaignItem & { readonly evidence: string })[] } | null {
  if (campaign.opensAt > at) return null;
  const then: Campaign = {
    ...campaign,
    acknowledgement: campaign.acknowledgement !== null && campaign.acknowledgement.at <= at ? campaign.acknowledgement : null,
    closedAt: campaign.closedAt !== null && campaign.closedAt <= at ? campaign.closedAt : null,
  };
  const there = items
    .filter(({ addedAt }) => addedAt === null || addedAt <= at)
    .map(item => ({ ...item, decisions: item.decisions.filter(decision => decision.at <= at), remediation: item.remediation !== null && item.remediation.at <= at ? item.remediation : null }));
  return { campaign: then, progress: campaignProgress(then, there, at), items: there.map(item => ({ ...item, evidence: evidenceOf(item) })) };
}
