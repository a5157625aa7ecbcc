import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { everyPage } from '../every-page.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'apigatewayv2-apis',
  title: 'API Gateway HTTP and WebSocket APIs',
  scope: 'region',
  billedAs: ['API Gateway'],
  yields: { 'apigatewayv2-api': ['GetApis'] },
  actions: { GetApis: ['apigateway:GET'] },
  async collect({ aws, drain }) {
    const { client, GetApisCommand } = await aws('apigatewayv2');
    await drain(
      everyPage(
        NextToken => client.send(new GetApisCommand({ MaxResults: '500', NextToken })),
        page => page.NextToken,
      ),
    );
  },
  *normalise(call, { partition, region }) {
    yield* itemsIn('apigatewayv2-api', call, 'Items', api => {
      const apiId = textIn(api, 'ApiId');
      return [
        part(
          'apigatewayv2-api',
          `arn:${partition}:apigateway:${region}::/apis/${apiId}`,
          {
            apiId,
            createdAt: api.CreatedDate,
            protocol: api.ProtocolType,
            defaultEndpointDisabled: api.DisableExecuteApiEndpoint ?? false,
            serviceManaged: api.ApiGatewayManaged ?? false,
            tags: api.Tags ?? {},
          },
          nameIn(api, 'Name'),
        ),
      ];
    });
  },
});
