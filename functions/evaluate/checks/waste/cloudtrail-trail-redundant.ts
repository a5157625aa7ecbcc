import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

const twin = { kind: 'cloudtrail-trail-twin', resource: 'arn:aws:example:eu-west-1:222222222222:cloudtrail-trail/example', given: {} } as const;

export default defineCheck({
  id: 'cloudtrail-trail-redundant',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'Management events are logged by one trail in each Region',
  why: 'The first copy of management events is free; each further trail is billed for every event, and its bucket for every file.',
  fix: 'Ask who reads the logs of this trail. Point them to the other one, then stop logging management events here.',
  sources: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-manage-costs.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html',
    'https://aws.amazon.com/cloudtrail/pricing/',
  ],
  reads: 'cloudtrail-trail',
  joins: ['cloudtrail-trail-twin'],
  params: z.object({}),
  says: {
    'not-own': 'The trail belongs to the management account.',
    'not-logging': 'The trail is switched off.',
    'no-management-events': 'The trail logs no management events.',
    only: 'No other trail logs all management events wherever this one does.',
    redundant: 'The trail {keeps} logs all management events wherever this one does.',
  },
  examples: [
    { name: 'the organisation has a trail too', given: {}, also: [twin], expect: 'fail', code: 'redundant' },
    { name: 'alone', given: {}, expect: 'pass', code: 'only' },
    { name: 'for data events', given: { managementEvents: 'none' }, also: [twin], expect: 'not-applicable', code: 'no-management-events' },
    { name: 'off', given: { logging: false }, also: [twin], expect: 'not-applicable', code: 'not-logging' },
    { name: 'the trail of the organisation, seen in a member', given: { organizationTrail: true, ownAccount: false }, expect: 'not-applicable', code: 'not-own' },
    { name: 'what it logs could not be read', given: {}, holes: ['managementEvents'], also: [twin], expect: 'not-assessed' },
  ],
  evaluate(trail, { self, look }) {
    if (!trail.ownAccount) return notApplicable('not-own');
    if (!trail.logging) return notApplicable('not-logging');
    if (trail.managementEvents === 'none') return notApplicable('no-management-events');
    const keeps = look('cloudtrail-trail-twin', self.resource);
    return keeps === undefined ? pass('only') : fail('redundant', { keeps: keeps.trailName }, {}, { confidence: 0.7 });
  },
});
