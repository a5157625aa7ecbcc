import { part } from '#kernel/part';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { membersIn } from '../members-in.ts';
import { itemsIn, textIn } from '../understand.ts';

const kind = 'cost-optimization-recommendation';

export default defineCollector({
  id: 'cost-optimization-recommendations',
  title: 'Recommendations of the Cost Optimization Hub, of all accounts',
  scope: 'organization',
  yields: { [kind]: ['ListEnrollmentStatuses', 'ListRecommendations'] },
  actions: {
    ListEnrollmentStatuses: ['cost-optimization-hub:ListEnrollmentStatuses'],
    ListRecommendations: ['cost-optimization-hub:ListRecommendations'],
  },
  async collect({ aws, all, drain, skip }) {
    const { client, paginateListEnrollmentStatuses, paginateListRecommendations } = await aws('cost-optimization-hub');
    const pages = await all(paginateListEnrollmentStatuses({ client }, {})); // of the caller itself
    const statuses = membersIn(pages, page => page.items);
    if (!statuses.some(({ status }) => status === 'Active') && pages.every(page => Array.isArray(page.items))) skip('the account is not enrolled in the Cost Optimization Hub');
    await drain(paginateListRecommendations({ client }, { maxResults: 1000 })); // one for each resource: those that exclude each other are left to AWS to choose from
  },
  *normalise(call, { partition }) {
    if (call.op === 'ListEnrollmentStatuses') {
      yield* itemsIn(kind, call, 'items', status => {
        textIn(status, 'status');
        return [];
      });
      return;
    }
    yield* itemsIn(kind, call, 'items', item => {
      const recommendationId = textIn(item, 'recommendationId');
      // What is about no Region, such as a Savings Plan, names none.
      const where = { account: textIn(item, 'accountId'), region: typeof item.region === 'string' && item.region !== '' ? item.region.toLowerCase() : 'global' };
      return [
        part(
          kind,
          urnOf({ partition, ...where }, kind, recommendationId),
          {
            recommendationId,
            resourceArn: item.resourceArn ?? null,
            resourceId: item.resourceId ?? null,
            resourceType: textIn(item, 'currentResourceType'),
            actionType: textIn(item, 'actionType'),
            current: item.currentResourceSummary ?? null,
            recommended: item.recommendedResourceSummary ?? null,
            monthlySavings: item.estimatedMonthlySavings,
            savingsPercent: item.estimatedSavingsPercentage ?? null,
            monthlyCost: item.estimatedMonthlyCost ?? null,
            currency: textIn(item, 'currencyCode'),
            effort: item.implementationEffort ?? null,
            restartNeeded: item.restartNeeded ?? null,
            rollbackPossible: item.rollbackPossible ?? null,
            source: item.source ?? null,
            lookbackDays: item.recommendationLookbackPeriodInDays ?? null,
            refreshedAt: item.lastRefreshTimestamp ?? null,
          },
          { where },
        ),
      ];
    });
  },
});
