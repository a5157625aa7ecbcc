import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { membersIn } from '../members-in.ts';
import { flagIn, itemsIn, listIn, nameIn, structureItem, textIn, understand } from '../understand.ts';

/** How much of the management events its selectors take: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html */
function managementEvents(out: any): 'all' | 'some' | 'none' {
  const plain = listIn(out, 'EventSelectors')
    .map(structureItem)
    .filter(selector => flagIn(selector, 'IncludeManagementEvents'));
  const advanced = listIn(out, 'AdvancedEventSelectors')
    .map(structureItem)
    .filter(selector =>
      listIn(selector, 'FieldSelectors')
        .map(structureItem)
        .some(({ Field, Equals }) => Field === 'eventCategory' && Equals?.includes('Management') === true),
    );
  if (plain.length + advanced.length === 0) return 'none';
  const whole = plain.some(({ ReadWriteType, ExcludeManagementEventSources }) => ReadWriteType === 'All' && (ExcludeManagementEventSources?.length ?? 0) === 0) || advanced.some(({ FieldSelectors }) => FieldSelectors.length === 1);
  return whole ? 'all' : 'some';
}

/** A trail of several Regions is named in each of them; what it logs is asked at its home. */
export default defineCollector({
  id: 'cloudtrail-trails',
  title: 'CloudTrail trails and what they log',
  scope: 'region',
  yields: { 'cloudtrail-trail': ['DescribeTrails'] },
  actions: { DescribeTrails: ['cloudtrail:DescribeTrails'], GetTrailStatus: ['cloudtrail:GetTrailStatus'], GetEventSelectors: ['cloudtrail:GetEventSelectors'] },
  async collect({ aws, all, each, cell: { region } }) {
    const { client, DescribeTrailsCommand, GetTrailStatusCommand, GetEventSelectorsCommand } = await aws('cloudtrail');
    const answers = await all(
      (async function* () {
        yield await client.send(new DescribeTrailsCommand({ includeShadowTrails: true }));
      })(),
    );
    const here = membersIn(answers, answer => answer.trailList).flatMap(({ TrailARN, HomeRegion }) => (HomeRegion === region && typeof TrailARN === 'string' ? [TrailARN] : []));
    await each(here, Name => client.send(new GetTrailStatusCommand({ Name })));
    await each(here, TrailName => client.send(new GetEventSelectorsCommand({ TrailName })));
  },
  *normalise(call, { account }) {
    if (call.op === 'DescribeTrails') {
      yield* itemsIn('cloudtrail-trail', call, 'trailList', trail => {
        const arn = textIn(trail, 'TrailARN');
        const homeRegion = textIn(trail, 'HomeRegion');
        return [
          part(
            'cloudtrail-trail',
            arn,
            { trailName: textIn(trail, 'Name'), homeRegion, multiRegion: flagIn(trail, 'IsMultiRegionTrail'), organizationTrail: trail.IsOrganizationTrail ?? false, ownAccount: arn.split(':')[4] === account },
            { ...nameIn(trail, 'Name'), where: { account, region: homeRegion } },
          ),
        ];
      });
      return;
    }
    yield* understand('cloudtrail-trail', `an answer of ${call.op}`, () => {
      if (call.op === 'GetTrailStatus') {
        const arn = textIn(call.in, 'Name');
        return [call.err === null ? part('cloudtrail-trail', arn, { logging: flagIn(call.out, 'IsLogging') }) : unread('cloudtrail-trail', arn, ['logging'])];
      }
      const arn = textIn(call.in, 'TrailName');
      if (call.err !== null) return [unread('cloudtrail-trail', arn, ['managementEvents'])];
      textIn(call.out, 'TrailARN');
      return [part('cloudtrail-trail', arn, { managementEvents: managementEvents(call.out) })];
    });
  },
});
