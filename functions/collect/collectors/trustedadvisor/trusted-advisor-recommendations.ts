import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, listIn, nameIn, structureIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'trusted-advisor-recommendations',
  title: 'Recommendations of Trusted Advisor',
  scope: 'account',
  yields: { 'trusted-advisor-recommendation': ['ListRecommendations'] },
  actions: { ListRecommendations: ['trustedadvisor:ListRecommendations'] },
  async collect({ aws, drain }) {
    const { client, paginateListRecommendations } = await aws('trustedadvisor');
    await drain(paginateListRecommendations({ client }, { maxResults: 200 }));
  },
  *normalise(call) {
    yield* itemsIn('trusted-advisor-recommendation', call, 'recommendationSummaries', recommendation => {
      const counts = structureIn(recommendation, 'resourcesAggregates');
      return [
        part(
          'trusted-advisor-recommendation',
          textIn(recommendation, 'arn'),
          {
            recommendationType: recommendation.type,
            status: recommendation.status,
            pillars: [...listIn(recommendation, 'pillars')],
            source: recommendation.source,
            awsServices: [...listIn(recommendation, 'awsServices')],
            okResources: counts.okCount,
            warningResources: counts.warningCount,
            errorResources: counts.errorCount,
            excludedResources: counts.excludedCount ?? null,
            monthlySavings: recommendation.pillarSpecificAggregates?.costOptimizing?.estimatedMonthlySavings ?? null,
            updatedAt: recommendation.lastUpdatedAt ?? null,
          },
          nameIn(recommendation, 'name'),
        ),
      ];
    });
  },
});
