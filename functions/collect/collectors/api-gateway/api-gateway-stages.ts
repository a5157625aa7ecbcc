import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { plaintextOf } from '../plaintext-in.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

function cacheGB({ cacheClusterEnabled, cacheClusterSize }: any): any {
  if (cacheClusterEnabled !== true) return null;
  return cacheClusterSize === undefined ? undefined : Number(cacheClusterSize);
}

export default defineCollector({
  id: 'api-gateway-stages',
  title: 'stages of API Gateway REST APIs, without the values of their variables',
  scope: 'region',
  billedAs: ['API Gateway'],
  yields: { 'apigateway-stage': ['GetStages'] },
  actions: { GetStages: ['apigateway:GET'] },
  after: ['apigateway-rest-api'],
  steady: {
    GetStages: {
      source: 'apigateway.amazonaws.com',
      type: 'AWS::ApiGateway::RestApi',
      subject: input => textIn(input, 'restApiId'),
      changedBy: ['CreateStage', 'UpdateStage', 'DeleteStage', 'CreateDeployment', 'ImportRestApi', 'PutRestApi', 'DeleteRestApi', 'TagResource', 'UntagResource'],
    },
  },
  async collect({ aws, each, after }) {
    const apis = after('apigateway-rest-api');
    if (apis.length === 0) return;
    const { client, GetStagesCommand } = await aws('api-gateway');
    await each(apis, ({ data: { apiId: restApiId } }) => client.send(new GetStagesCommand({ restApiId })));
  },
  *normalise(call, { partition, region }) {
    yield* itemsIn('apigateway-stage', call, 'item', stage => {
      const apiId = textIn(call.in, 'restApiId');
      const stageName = textIn(stage, 'stageName');
      return [
        part(
          'apigateway-stage',
          `arn:${partition}:apigateway:${region}::/restapis/${apiId}/stages/${stageName}`,
          {
            stageName,
            apiId,
            createdAt: stage.createdDate,
            cacheGB: cacheGB(stage),
            cachedMethods: Object.values<any>(stage.methodSettings ?? {}).filter(({ cachingEnabled }) => cachingEnabled === true).length,
            ...plaintextOf({ variables: stage.variables }),
            tags: stage.tags ?? {},
          },
          nameIn(stage, 'stageName'),
        ),
      ];
    });
  },
});
