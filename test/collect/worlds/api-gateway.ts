import { group, type Worlds } from './world.ts';

export default {
  'api-gateway-rest-apis': {
    calls: [1, 1, 1],
    world: count => ({
      GetRestApis: group(
        count,
        500,
        'items',
        id => ({ id, name: `orders-${id}`, createdDate: '2025-01-01T00:00:00.000Z', endpointConfiguration: { types: ['REGIONAL'] }, disableExecuteApiEndpoint: false, tags: { Owner: 'payments' } }),
        'position',
      ),
    }),
  },
} satisfies Worlds;
