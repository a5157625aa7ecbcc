import type { Kinds } from '#kernel/kind';
import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, textIn } from '../understand.ts';
import { hasOwnRecords, plainTtlSeconds } from '../zone-records.ts';

type Zone = Kinds['route53-hosted-zone'];

/** Where the next page begins: Route 53 names a record set by up to three texts. */
type Start = { readonly StartRecordName?: string | undefined; readonly StartRecordType?: any; readonly StartRecordIdentifier?: string | undefined };

/** What one record set tells of its zone. */
function ofRecord(record: any): Pick<Zone, 'healthChecks' | 'latencyRecords' | 'shortTtls'> {
  const name = textIn(record, 'Name');
  const type = textIn(record, 'Type');
  const { Region: region, TTL: ttl } = record;
  if (ttl !== undefined && typeof ttl !== 'number') throw new TypeError('a TTL that is no number');
  const plain = record.SetIdentifier === undefined && record.HealthCheckId === undefined && type !== 'NS' && type !== 'SOA';
  return {
    healthChecks: record.HealthCheckId === undefined ? [] : [record.HealthCheckId],
    latencyRecords: region === undefined ? [] : [{ name, type, region }],
    shortTtls: plain && typeof ttl === 'number' && ttl < plainTtlSeconds ? [{ name, type, seconds: ttl }] : [],
  };
}

/** One stream of pages for each zone that has records of its own; what is kept of them is what a rule reads. */
export default defineCollector({
  id: 'route53-record-sets',
  title: 'Route 53 records',
  scope: 'account',
  yields: {},
  fills: { 'route53-hosted-zone': ['healthChecks', 'latencyRecords', 'shortTtls'] },
  actions: { ListResourceRecordSets: ['route53:ListResourceRecordSets'] },
  after: ['route53-hosted-zone'],
  steady: { ListResourceRecordSets: { source: 'route53.amazonaws.com', type: 'AWS::Route53::HostedZone', subject: input => textIn(input, 'HostedZoneId'), changedBy: ['ChangeResourceRecordSets', 'CreateHostedZone', 'DeleteHostedZone'] } },
  // What Route 53 does is told there: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/logging-using-cloudtrail.html
  places: ({ op, in: input }) => (op === 'ListResourceRecordSets' ? [[textIn(input, 'HostedZoneId'), 'us-east-1'] as const] : []),
  async collect({ aws, after, each }) {
    const zones = after('route53-hosted-zone').filter(({ data }) => hasOwnRecords(data.records));
    if (zones.length === 0) return;
    const { client, ListResourceRecordSetsCommand } = await aws('route-53');
    await each(zones, async ({ data: { zoneId } }) => {
      let start: Start | null = {};
      while (start !== null) {
        const page: any = await client.send(new ListResourceRecordSetsCommand({ HostedZoneId: zoneId, MaxItems: 300, ...start }));
        start = page.IsTruncated === true ? { StartRecordName: page.NextRecordName, StartRecordType: page.NextRecordType, StartRecordIdentifier: page.NextRecordIdentifier } : null;
      }
    });
  },
  *normalise(call, { partition }) {
    const zoneId: unknown = call.in?.HostedZoneId;
    if (typeof zoneId !== 'string' || zoneId === '') {
      yield { kind: 'route53-hosted-zone', dropped: 'an answer of ListResourceRecordSets for no zone' };
      return;
    }
    const zone = `arn:${partition}:route53:::hostedzone/${zoneId}`;
    const open = unread('route53-hosted-zone', zone, ['healthChecks', 'latencyRecords', 'shortTtls']);
    if (call.err !== null) {
      yield open;
      return;
    }
    let garbled = false;
    const found: ReturnType<typeof ofRecord>[] = [];
    for (const said of itemsIn('route53-hosted-zone', call, 'ResourceRecordSets', record => {
      found.push(ofRecord(record));
      return [];
    })) {
      garbled = true;
      yield said;
    }
    if (garbled) yield open;
    else
      yield part(
        'route53-hosted-zone',
        zone,
        {
          healthChecks: [...new Set(found.flatMap(({ healthChecks }) => healthChecks))],
          latencyRecords: found.flatMap(({ latencyRecords }) => latencyRecords),
          shortTtls: found.flatMap(({ shortTtls }) => shortTtls),
        },
        { adds: true },
      );
  },
});
