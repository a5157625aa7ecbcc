import { part } from '#kernel/part';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { membersIn } from '../members-in.ts';
import { itemsIn, tagsIn, textIn } from '../understand.ts';

/** Properties that every resource type has: https://github.com/awslabs/aws-config-resource-schema */
const properties = ['resourceId', 'resourceName', 'resourceType', 'accountId', 'awsRegion', 'arn', 'tags', 'configurationItemCaptureTime'];
/** Verdicts of AWS Config that it keeps among the resources. */
const verdicts = new Set(['AWS::Config::ResourceCompliance', 'AWS::Config::ConformancePackCompliance']);

/** One that covers the organisation in all Regions, else one that covers it, else the first by name. */
function widest<A extends { readonly ConfigurationAggregatorName?: string | undefined; readonly OrganizationAggregationSource?: { readonly AllAwsRegions?: boolean | undefined } | undefined }>(aggregators: readonly A[]): A | undefined {
  const byName = aggregators.filter(aggregator => typeof aggregator.ConfigurationAggregatorName === 'string').sort((a, b) => ((a.ConfigurationAggregatorName as string) < (b.ConfigurationAggregatorName as string) ? -1 : 1));
  return byName.find(aggregator => aggregator.OrganizationAggregationSource?.AllAwsRegions === true) ?? byName.find(aggregator => aggregator.OrganizationAggregationSource !== undefined) ?? byName[0];
}

export default defineCollector({
  id: 'config-aggregate-resources',
  title: 'Resources that an AWS Config aggregator knows',
  scope: 'organization',
  serves: 'report',
  yields: { 'config-resource': ['DescribeConfigurationAggregators', 'SelectAggregateResourceConfig'] },
  actions: {
    DescribeConfigurationAggregators: ['config:DescribeConfigurationAggregators'],
    SelectAggregateResourceConfig: ['config:SelectAggregateResourceConfig'],
  },
  async collect({ aws, all, drain, skip }) {
    const { client, paginateDescribeConfigurationAggregators, paginateSelectAggregateResourceConfig } = await aws('config-service');
    const pages = await all(paginateDescribeConfigurationAggregators({ client }, {}));
    const aggregator = widest(membersIn(pages, page => page.ConfigurationAggregators));
    if (aggregator === undefined) {
      if (pages.some(page => page.ConfigurationAggregators?.length !== 0)) return; // garbled, which normalise counts
      return skip('no AWS Config aggregator in this account and region');
    }
    await drain(paginateSelectAggregateResourceConfig({ client }, { ConfigurationAggregatorName: aggregator.ConfigurationAggregatorName, Expression: `SELECT ${properties.join(', ')}`, Limit: 100 }));
  },
  *normalise(call, { partition }) {
    if (call.op === 'DescribeConfigurationAggregators') {
      yield* itemsIn('config-resource', call, 'ConfigurationAggregators', aggregator => {
        textIn(aggregator, 'ConfigurationAggregatorName');
        return [];
      });
      return;
    }
    yield* itemsIn('config-resource', call, 'Results', result => {
      const item = JSON.parse(result);
      const resourceType = textIn(item, 'resourceType');
      if (verdicts.has(resourceType)) return [];
      const resourceId = textIn(item, 'resourceId');
      const where = { account: textIn(item, 'accountId'), region: textIn(item, 'awsRegion') };
      const arn = typeof item.arn === 'string' && item.arn !== '' ? item.arn : urnOf({ partition, ...where }, 'config-resource', `${resourceType}/${resourceId}`);
      return [
        part(
          'config-resource',
          arn,
          {
            resourceType,
            resourceId,
            resourceName: item.resourceName ?? null,
            capturedAt: item.configurationItemCaptureTime ?? null,
            tags: tagsIn(item, 'tags'),
          },
          { name: typeof item.resourceName === 'string' && item.resourceName !== '' ? item.resourceName : resourceId, where },
        ),
      ];
    });
  },
});
