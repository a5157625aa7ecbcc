import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { idsIn } from '../members-in.ts';
import { itemsIn, listIn, nameIn, textIn, understand } from '../understand.ts';

/** Which instances an endpoint runs on says its configuration, how many of them the endpoint. */
export default defineCollector({
  id: 'sagemaker-endpoints',
  title: 'SageMaker endpoints with what answers their requests',
  scope: 'region',
  billedAs: ['SageMaker'],
  yields: { 'sagemaker-endpoint': ['ListEndpoints'] },
  actions: { ListEndpoints: ['sagemaker:ListEndpoints'], DescribeEndpoint: ['sagemaker:DescribeEndpoint'] },
  async collect({ aws, all, each }) {
    const { client, paginateListEndpoints, DescribeEndpointCommand } = await aws('sagemaker');
    const pages = await all(paginateListEndpoints({ client }, { MaxResults: 100 }));
    await each(
      idsIn(
        pages,
        page => page.Endpoints,
        endpoint => endpoint.EndpointName,
      ),
      EndpointName => client.send(new DescribeEndpointCommand({ EndpointName })),
    );
  },
  *normalise(call, { partition, region, account }) {
    if (call.op === 'ListEndpoints') {
      yield* itemsIn('sagemaker-endpoint', call, 'Endpoints', endpoint => [
        part(
          'sagemaker-endpoint',
          textIn(endpoint, 'EndpointArn'),
          { endpointName: textIn(endpoint, 'EndpointName'), status: endpoint.EndpointStatus, createdAt: endpoint.CreationTime, lastModifiedAt: endpoint.LastModifiedTime },
          nameIn(endpoint, 'EndpointName'),
        ),
      ]);
      return;
    }
    yield* understand('sagemaker-endpoint', 'an answer of DescribeEndpoint', () => {
      if (call.err !== null) return [unread('sagemaker-endpoint', `arn:${partition}:sagemaker:${region}:${account}:endpoint/${textIn(call.in, 'EndpointName').toLowerCase()}`, ['variants'])];
      const variants = listIn(call.out, 'ProductionVariants').map(variant => ({ name: textIn(variant, 'VariantName'), instances: variant.CurrentInstanceCount ?? 0, serverless: variant.CurrentServerlessConfig !== undefined }));
      return [part('sagemaker-endpoint', textIn(call.out, 'EndpointArn'), { variants })];
    });
  },
});
