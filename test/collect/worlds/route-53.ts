import { group, type Worlds } from './world.ts';

export default {
  'route53-hosted-zones': {
    calls: [1, 1, 1],
    world: count => ({
      ListHostedZones: group(count, 100, 'HostedZones', id => ({ Id: `/hostedzone/Z${id}`, Name: `${id}.example.com.`, CallerReference: id, Config: { PrivateZone: false }, ResourceRecordSetCount: 4 }), 'NextMarker', 'Marker'),
    }),
  },
} satisfies Worlds;
