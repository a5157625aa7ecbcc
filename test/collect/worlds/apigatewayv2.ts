import { group, type Worlds } from './world.ts';

export default {
  'apigatewayv2-apis': {
    calls: [1, 1, 1],
    world: count => ({
      GetApis: group(count, 500, 'Items', id => ({
        ApiId: id,
        Name: `orders-${id}`,
        ProtocolType: 'HTTP',
        CreatedDate: '2025-01-01T00:00:00.000Z',
        DisableExecuteApiEndpoint: false,
        RouteSelectionExpression: '$request.method $request.path',
        Tags: {},
      })),
    }),
  },
} satisfies Worlds;
