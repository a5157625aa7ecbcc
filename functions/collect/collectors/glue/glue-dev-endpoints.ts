import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

/** DPUs that an endpoint holds: https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-dev-endpoint.html */
const unitsOfWorker: Readonly<Record<string, number>> = { Standard: 1, 'G.1X': 1, 'G.2X': 2 };
function unitsOf({ WorkerType, NumberOfWorkers, NumberOfNodes }: any): any {
  if (WorkerType === undefined || NumberOfWorkers === undefined) return NumberOfNodes;
  const each = unitsOfWorker[WorkerType];
  return each === undefined ? undefined : each * NumberOfWorkers;
}

export default defineCollector({
  id: 'glue-dev-endpoints',
  title: 'Glue development endpoints',
  scope: 'region',
  billedAs: ['Glue'],
  yields: { 'glue-dev-endpoint': ['GetDevEndpoints'] },
  actions: { GetDevEndpoints: ['glue:GetDevEndpoints'] },
  async collect({ aws, drain }) {
    const { client, paginateGetDevEndpoints } = await aws('glue');
    await drain(paginateGetDevEndpoints({ client }, { MaxResults: 1000 }));
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('glue-dev-endpoint', call, 'DevEndpoints', endpoint => [
      part(
        'glue-dev-endpoint',
        `arn:${partition}:glue:${region}:${account}:devEndpoint/${textIn(endpoint, 'EndpointName')}`,
        {
          endpointName: textIn(endpoint, 'EndpointName'),
          status: endpoint.Status,
          createdAt: endpoint.CreatedTimestamp,
          dataProcessingUnits: unitsOf(endpoint),
        },
        nameIn(endpoint, 'EndpointName'),
      ),
    ]);
  },
});
