import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, textIn } from '../understand.ts';
import { hasOwnRecords } from '../zone-records.ts';

export default defineCollector({
  id: 'route53-hosted-zones',
  title: 'Route 53 hosted zones',
  scope: 'account',
  yields: { 'route53-hosted-zone': ['ListHostedZones'] },
  actions: { ListHostedZones: ['route53:ListHostedZones'] },
  async collect({ aws, drain }) {
    const { client, paginateListHostedZones } = await aws('route-53');
    await drain(paginateListHostedZones({ client }, { MaxItems: 100 }));
  },
  *normalise(call, { partition }) {
    yield* itemsIn('route53-hosted-zone', call, 'HostedZones', zone => {
      const zoneId = textIn(zone, 'Id').replace('/hostedzone/', '');
      const domainName = textIn(zone, 'Name');
      const records = zone.ResourceRecordSetCount;
      return [
        part(
          'route53-hosted-zone',
          `arn:${partition}:route53:::hostedzone/${zoneId}`,
          {
            zoneId,
            domainName,
            privateZone: zone.Config?.PrivateZone ?? false,
            records,
            linkedService: zone.LinkedService?.ServicePrincipal ?? null,
            ...(hasOwnRecords(records) ? {} : { healthChecks: [], latencyRecords: [], shortTtls: [] }),
          },
          { name: domainName },
        ),
      ];
    });
  },
});
