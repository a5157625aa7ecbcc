import { lastOf } from '../estate/owned.ts';
import { randomOf } from '../random.ts';
import { tagsOf } from '../tags.ts';
import { living } from './living.ts';
import { page, sizeOf, tagMap, type Answers } from './answer.ts';

export const apigatewayv2: Answers<'apigatewayv2'> = {
  GetApis(input, { account, estate, region, now }) {
    const { items, next } = page(living(estate.serverless(region).httpApis, now), sizeOf(input.MaxResults === undefined ? undefined : Number(input.MaxResults), 25, 500), input.NextToken);
    return {
      Items: items.map(api => {
        const random = randomOf(`${api.arn}/settings`);
        const ApiId = lastOf(api.arn);
        const protocol = random.weighted({ HTTP: 88, WEBSOCKET: 12 });
        return {
          ApiId,
          ApiEndpoint: `${protocol === 'HTTP' ? 'https' : 'wss'}://${ApiId}.execute-api.${region}.amazonaws.com`,
          ApiKeySelectionExpression: '$request.header.x-api-key',
          CreatedDate: new Date(api.bornAt),
          DisableExecuteApiEndpoint: random.chance(0.15),
          Name: api.name,
          ProtocolType: protocol,
          RouteSelectionExpression: '$request.method $request.path',
          Tags: tagMap(tagsOf(account, api, null, now)),
        };
      }),
      NextToken: next,
    };
  },
};
