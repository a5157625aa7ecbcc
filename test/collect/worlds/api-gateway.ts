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
  'api-gateway-api-keys': {
    calls: [1, 1, 1],
    world: count => ({ GetApiKeys: group(count, 500, 'items', id => ({ id, name: `partner-${id}`, enabled: true, createdDate: '2026-01-10T00:00:00.000Z', lastUpdatedDate: '2026-01-10T00:00:00.000Z', stageKeys: [] }), 'position') }),
  },
  'api-gateway-client-certificates': {
    calls: [1, 1, 1],
    world: count => ({ GetClientCertificates: group(count, 500, 'items', id => ({ clientCertificateId: id, createdDate: '2026-01-10T00:00:00.000Z', expirationDate: '2027-01-10T00:00:00.000Z' }), 'position') }),
  },
} satisfies Worlds;
