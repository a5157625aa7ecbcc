import { lastOf } from '../estate/owned.ts';
import type { Zone } from '../estate/edge.ts';
import { hashOf, randomOf, uuidOf } from '../random.ts';
import type { Account } from '../world.ts';
import { holds } from '../story.ts';
import { living } from './living.ts';
import { page, Refused, sizeOf, type Answers } from './answer.ts';

export const route53: Answers<'route-53'> = {
  ListHealthChecks: (_input, { account, estate, now }) => ({
    HealthChecks: healthChecksOf(account, living(estate.edge().zones, now)).map(({ id, domain }) => ({
      Id: id,
      CallerReference: id,
      HealthCheckConfig: { Type: 'HTTPS' as const, FullyQualifiedDomainName: domain, Port: 443, ResourcePath: '/health', RequestInterval: 30, FailureThreshold: 3 },
      HealthCheckVersion: 1,
    })),
    Marker: '',
    IsTruncated: false,
    MaxItems: 1000,
  }),
  ListResourceRecordSets(input, { account, estate, now }) {
    const zone = living(estate.edge().zones, now).find(({ arn }) => lastOf(arn) === lastOf(input.HostedZoneId));
    if (zone === undefined) throw new Refused('NoSuchHostedZone', `No hosted zone found with ID: ${input.HostedZoneId}`, 404);
    const [check] = healthChecksOf(account, [zone]);
    const names = Array.from({ length: recordsOf(zone, now) - 2 }, (_, index) => `${index === 0 ? 'www' : `host-${index}`}.${zone.name}`);
    return {
      ResourceRecordSets: [
        { Name: zone.name, Type: 'NS', TTL: 172_800, ResourceRecords: ['ns-1.example.com.', 'ns-2.example.com.'].map(Value => ({ Value })) },
        { Name: zone.name, Type: 'SOA', TTL: 900, ResourceRecords: [{ Value: 'ns-1.example.com. hostmaster.example.com. 1 7200 900 1209600 86400' }] },
        ...names.map((Name, index) => ({
          Name,
          Type: 'A' as const,
          TTL: index === 0 ? 60 : index === 1 && zone.inVpc ? 300 : 3600,
          ResourceRecords: [{ Value: `192.0.2.${1 + (index % 254)}` }],
          ...(index === 0 && check !== undefined ? { SetIdentifier: 'primary', Failover: 'PRIMARY' as const, HealthCheckId: check.id } : {}),
        })),
      ],
      IsTruncated: false,
      MaxItems: 300,
    };
  },
  ListHostedZones(input, { estate, now }) {
    const size = sizeOf(input.MaxItems === undefined ? undefined : Number(input.MaxItems), 100, 100);
    const { items, next } = page(living(estate.edge().zones, now), size, input.Marker);
    return {
      HostedZones: items.map(zone => ({
        Id: `/hostedzone/${lastOf(zone.arn)}`,
        Name: zone.name,
        CallerReference: String(hashOf(zone.arn)),
        Config: { PrivateZone: zone.inVpc },
        ResourceRecordSetCount: recordsOf(zone, now),
        ...(zone.service === null ? {} : { LinkedService: { ServicePrincipal: zone.service, Description: 'Created by AWS Cloud Map' } }),
      })),
      Marker: input.Marker ?? '',
      IsTruncated: next !== undefined,
      ...(next === undefined ? {} : { NextMarker: next }),
      MaxItems: size,
    };
  },
};

function recordsOf(zone: Zone, now: number): number {
  return 2 + (holds(zone.empty, now) ? 0 : 3 + randomOf(`${zone.arn}/records`).int(80));
}

/** One for each public zone that nobody's service keeps; the shared account has one more, of a site that is gone. */
function healthChecksOf(account: Account, zones: readonly Zone[]): readonly { readonly id: string; readonly domain: string }[] {
  const checks = zones.filter(zone => !zone.inVpc && zone.service === null).map(zone => ({ id: uuidOf(randomOf(`${zone.arn}/health-check`)), domain: `www.${zone.name.slice(0, -1)}` }));
  return account.name === 'shared-services' ? [...checks, { id: uuidOf(randomOf(`${account.id}/old-health-check`)), domain: `old.${account.name}.example.com` }] : checks;
}
