import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { unlessHole } from '#kernel/resource';
import { wholeDays } from '#kernel/time';
import { volumeUsage } from '#kernel/volume-usage';

const volume = 'arn:aws:ec2:eu-west-1:222222222222:volume/vol-0a1b2c3d4e5f60718';

export default defineCheck({
  id: 'ec2-instance-stopped',
  version: 2,
  topic: 'waste',
  severity: 'medium',
  title: 'EC2 instances are not left stopped for long',
  why: 'A stopped instance still pays for its volumes and addresses, and nobody patches it.',
  fix: 'Ask the owner whether it will run again. If not, snapshot its volumes and terminate it.',
  sources: ['https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html', 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Stop_Start.html'],
  reads: 'ec2-instance',
  joins: ['ec2-volume'],
  params: z.object({ maxDays: z.int().positive().default(30) }),
  says: {
    'not-stopped': 'The instance is {state}.',
    'warm-pool': 'The instance belongs to the Auto Scaling group {group}, which stops and starts it.',
    'recently-stopped': 'The instance was stopped {stoppedDays} days ago; {maxDays} are allowed.',
    'stopped-since-unknown': 'The instance is stopped, but AWS no longer says since when.',
    stopped: 'The instance was stopped {stoppedDays} days ago and keeps {storageGiB} GiB on {volumes} volumes.',
    'stopped-volumes-unread': 'The instance was stopped {stoppedDays} days ago; what its volumes keep could not be read.',
  },
  examples: [
    { name: 'stopped for 60 days', given: { state: 'stopped', stoppedAt: '2026-02-01T00:00:00Z' }, also: [{ kind: 'ec2-volume', resource: volume, given: {} }], expect: 'fail', code: 'stopped' },
    { name: 'stopped for 60 days, its volume is gone', given: { state: 'stopped', stoppedAt: '2026-02-01T00:00:00Z' }, expect: 'fail', code: 'stopped' },
    { name: 'stopped for 60 days, its volumes could not be read', given: { state: 'stopped', stoppedAt: '2026-02-01T00:00:00Z' }, holes: ['volumes'], expect: 'fail', code: 'stopped-volumes-unread' },
    { name: 'stopped last week', given: { state: 'stopped', stoppedAt: '2026-03-26T00:00:00Z' }, expect: 'pass', code: 'recently-stopped' },
    { name: 'running', given: {}, expect: 'pass', code: 'not-stopped' },
    { name: 'stopped, nobody knows when', given: { state: 'stopped', stoppedAt: null }, expect: 'not-assessed', code: 'stopped-since-unknown' },
    { name: 'waiting in a warm pool', given: { state: 'stopped', stoppedAt: '2026-02-01T00:00:00Z', tags: { 'aws:autoscaling:groupName': 'web' } }, expect: 'not-applicable', code: 'warm-pool' },
    { name: 'the state could not be read', given: {}, holes: ['state'], expect: 'not-assessed' },
    { name: 'running, whatever else could not be read', given: {}, holes: ['stoppedAt', 'volumes'], expect: 'pass', code: 'not-stopped' },
  ],
  evaluate(instance, { asOf, params, self, look }) {
    const { state } = instance;
    if (state !== 'stopped') return pass('not-stopped', { state });
    const { stoppedAt } = instance;
    if (stoppedAt === null) return notAssessed('stopped-since-unknown');
    const stoppedDays = wholeDays(stoppedAt, asOf);
    if (stoppedDays <= params.maxDays) return pass('recently-stopped', { stoppedAt }, { stoppedDays });
    const group = instance.tags['aws:autoscaling:groupName'];
    if (group !== undefined) return notApplicable('warm-pool', { group });
    const partition = self.resource.split(':')[1];
    const arnOf = (id: string): string => `arn:${partition}:ec2:${self.region}:${self.account}:volume/${id}`;
    const known = unlessHole(() => new Map(instance.volumes.map(id => [arnOf(id), look('ec2-volume', arnOf(id))])));
    const attached = known === null ? null : [...known.values()].filter(found => found !== undefined);
    if (attached === null || known === null) return fail('stopped-volumes-unread', { stoppedAt }, { stoppedDays }, { confidence: 0.85 });
    const storageGiB = attached.reduce((sum, found) => sum + found.sizeGiB, 0);
    return fail(
      'stopped',
      { stoppedAt, volumes: attached.length, storageGiB, covers: [...known].flatMap(([arn, found]) => (found === undefined ? [] : [arn])).sort() },
      { stoppedDays },
      { saves: attached.flatMap(found => volumeUsage(found)), confidence: 0.85 },
    );
  },
});
