import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, listIn, nameIn, structureIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'api-gateway-rest-apis',
  title: 'API Gateway REST APIs',
  scope: 'region',
  billedAs: ['API Gateway'],
  yields: { 'apigateway-rest-api': ['GetRestApis'] },
  actions: { GetRestApis: ['apigateway:GET'] },
  async collect({ aws, drain }) {
    const { client, paginateGetRestApis } = await aws('api-gateway');
    await drain(paginateGetRestApis({ client }, { limit: 500 }));
  },
  *normalise(call, { partition, region }) {
    yield* itemsIn('apigateway-rest-api', call, 'items', api => {
      const apiId = textIn(api, 'id');
      return [
        part(
          'apigateway-rest-api',
          `arn:${partition}:apigateway:${region}::/restapis/${apiId}`,
          {
            apiId,
            createdAt: api.createdDate,
            endpointTypes: [...listIn(structureIn(api, 'endpointConfiguration'), 'types')],
            defaultEndpointDisabled: api.disableExecuteApiEndpoint ?? false,
            tags: api.tags ?? {},
          },
          nameIn(api, 'name'),
        ),
      ];
    });
  },
});
