import { part, type Yielded } from '#kernel/part';
import { addDays } from '#kernel/time';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { answeredList, itemsIn, structureIn, textIn } from '../understand.ts';
import { closedUntil } from '../closed-until.ts';
import { costIn } from '../metric-in.ts';
import { usageRecords } from '../usage-records.ts';

const kind = 'billed-resource';
/** Cost Explorer keeps the costs of resources for 14 days before the day on which it is asked: https://docs.aws.amazon.com/cost-management/latest/userguide/ce-resource-daily.html */
const days = 12;
const services = 5;
const pageLimit = 10;
const pageDollars = 0.01;

/** What runs no resource of ours. */
const noService = /^(Tax|AWS Support|AWS Cost Explorer|Refund|AmazonCloudWatchEvents)/;

export default defineCollector({
  id: 'cost-explorer-resources',
  title: 'What each resource costs, from Cost Explorer, where the payer has opted in',
  scope: 'organization',
  serves: 'prices',
  yields: { [kind]: ['GetCostAndUsageWithResources'] },
  actions: { GetCostAndUsageWithResources: ['ce:GetCostAndUsageWithResources'] },
  // AWS words a payer that has not opted in as a question that is not allowed
  answers: { GetCostAndUsageWithResources: ['DataUnavailableException', 'ValidationException'] },
  after: ['bill-row'],
  charges: { GetCostAndUsageWithResources: pageDollars },
  mostCalls: { GetCostAndUsageWithResources: pageLimit },
  turn: 4,
  async collect({ aws, asOf, after, skip }) {
    const spent = new Map<string, number>();
    for (const { data, holes } of after('bill-row')) {
      if (holes !== null || data.question !== 'region-service' || data.service === null || noService.test(data.service)) continue;
      spent.set(data.service, (spent.get(data.service) ?? 0) + data.unblended);
    }
    if (spent.size === 0) skip('the bill of the last 30 days names no service with costs');
    const biggest = [...spent].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, services);
    const { client, GetCostAndUsageWithResourcesCommand } = await aws('cost-explorer');
    const end = closedUntil(asOf);
    let pages = 0;
    for (const [service] of biggest) {
      let token: string | undefined;
      do {
        if (pages === pageLimit) skip(`AWS has more than ${pageLimit} pages of them; what was read is used, the rest is priced without their own bill`);
        pages += 1;
        try {
          const page = await client.send(
            new GetCostAndUsageWithResourcesCommand({
              TimePeriod: { Start: addDays(end, -days).slice(0, 10), End: end.slice(0, 10) },
              Granularity: 'DAILY', // AWS takes a monthly question for an hourly one
              Metrics: ['NetAmortizedCost', 'UnblendedCost', 'UsageQuantity'],
              Filter: { And: [usageRecords, { Dimensions: { Key: 'SERVICE', Values: [service] } }] },
              GroupBy: (['RESOURCE_ID', 'USAGE_TYPE'] as const).map(Key => ({ Type: 'DIMENSION' as const, Key })),
              ...(token === undefined ? {} : { NextPageToken: token }),
            }),
          );
          token = page.NextPageToken;
        } catch (error) {
          if (error instanceof Error && (error.name === 'DataUnavailableException' || error.name === 'ValidationException')) skip(`AWS does not tell the costs of resources here: ${error.message}`);
          throw error;
        }
      } while (typeof token === 'string' && token !== '');
    }
  },
  *normalise(call, { partition, account: payer }) {
    const service: unknown = call.in?.Filter?.And?.find((part: any) => part?.Dimensions?.Key === 'SERVICE')?.Dimensions.Values?.[0];
    yield* itemsIn(kind, call, 'ResultsByTime', bucket => {
      if (typeof service !== 'string') throw new TypeError('a question that is not ours');
      const on = textIn(structureIn(bucket, 'TimePeriod'), 'Start');
      return itemsIn(kind, { err: null, out: bucket }, 'Groups', (group): Yielded[] => {
        const [resourceId, usageType, ...more] = answeredList(group, 'Keys');
        if (typeof resourceId !== 'string' || typeof usageType !== 'string' || more.length > 0) throw new TypeError('a row without its two keys');
        if (resourceId === '' || resourceId === 'NoResourceId') return []; // what AWS bills for no resource
        const { unit: _, ...cost } = costIn(structureIn(group, 'Metrics'));
        const resource = urnOf({ partition, account: payer, region: 'global' }, kind, `${resourceId}/${usageType}`);
        return [part(kind, resource, { resourceId, service, usageType }), part(kind, resource, { days: [{ on: on.slice(0, 10), ...cost }] }, { adds: true })];
      });
    });
  },
});
