import { group, type Worlds } from './world.ts';

export default {
  'route53-hosted-zones': {
    calls: [1, 1, 1],
    world: count => ({
      ListHostedZones: group(count, 100, 'HostedZones', id => ({ Id: `/hostedzone/Z${id}`, Name: `${id}.example.com.`, CallerReference: id, Config: { PrivateZone: false }, ResourceRecordSetCount: 4 }), 'NextMarker', 'Marker'),
    }),
  },
  'route53-health-checks': {
    calls: [1, 1, 1],
    world: count => ({
      ListHealthChecks: group(count, 1000, 'HealthChecks', id => ({ Id: id, CallerReference: id, HealthCheckConfig: { Type: 'HTTPS', FullyQualifiedDomainName: 'shop.example.com' }, HealthCheckVersion: 1 }), 'NextMarker', 'Marker'),
    }),
  },
  // one call for each zone with records of its own; zones of more than 300 records take more
  'route53-record-sets': {
    calls: [1, 10, 100],
    world: () => ({ ListResourceRecordSets: () => ({ ResourceRecordSets: [{ Name: 'shop.example.com.', Type: 'A', TTL: 300, ResourceRecords: [{ Value: '203.0.113.10' }] }], IsTruncated: false, MaxItems: 300 }) }),
  },
} satisfies Worlds;
