import { group, type Worlds } from './world.ts';

export default {
  'lightsail-static-ips': {
    calls: [1, 1, 1],
    world: count => ({
      GetStaticIps: group(
        count,
        100,
        'staticIps',
        id => ({ name: `ip-${id}`, arn: `arn:aws:lightsail:eu-west-1:111111111111:StaticIp/${id}`, createdAt: '2025-06-01T00:00:00.000Z', resourceType: 'StaticIp', ipAddress: '203.0.113.10', isAttached: false }),
        'nextPageToken',
        'pageToken',
      ),
    }),
  },
  'lightsail-instances': {
    calls: [1, 1, 1],
    world: count => ({
      GetInstances: group(
        count,
        100,
        'instances',
        id => ({
          name: `blog-${id}`,
          arn: `arn:aws:lightsail:eu-west-1:111111111111:Instance/${id}`,
          createdAt: '2025-06-01T00:00:00.000Z',
          resourceType: 'Instance',
          tags: [{ key: 'Owner', value: 'web' }],
          bundleId: 'small_3_0',
          state: { code: 16, name: 'running' },
        }),
        'nextPageToken',
        'pageToken',
      ),
    }),
  },
} satisfies Worlds;
