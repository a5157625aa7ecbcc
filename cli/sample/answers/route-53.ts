import { lastOf } from '../estate/owned.ts';
import { hashOf, randomOf } from '../random.ts';
import { holds } from '../story.ts';
import { living } from './living.ts';
import { page, sizeOf, type Answers } from './answer.ts';

export const route53: Answers<'route-53'> = {
  ListHostedZones(input, { estate, now }) {
    const size = sizeOf(input.MaxItems === undefined ? undefined : Number(input.MaxItems), 100, 100);
    const { items, next } = page(living(estate.edge().zones, now), size, input.Marker);
    return {
      HostedZones: items.map(zone => ({
        Id: `/hostedzone/${lastOf(zone.arn)}`,
        Name: zone.name,
        CallerReference: String(hashOf(zone.arn)),
        Config: { PrivateZone: zone.inVpc },
        ResourceRecordSetCount: 2 + (holds(zone.empty, now) ? 0 : 3 + randomOf(`${zone.arn}/records`).int(80)),
        ...(zone.service === null ? {} : { LinkedService: { ServicePrincipal: zone.service, Description: 'Created by AWS Cloud Map' } }),
      })),
      Marker: input.Marker ?? '',
      IsTruncated: next !== undefined,
      ...(next === undefined ? {} : { NextMarker: next }),
      MaxItems: size,
    };
  },
};
