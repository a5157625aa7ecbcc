import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';
import { listedToEnd } from '#kernel/listed-to-end';

export default defineCheck({
  id: 'ec2-snapshot-lifecycle-missing',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'EBS snapshots are made and ended by a plan',
  why: 'Snapshots that people or scripts make are seldom deleted, and nobody notices when they stop being made.',
  fix: 'Set up a policy of Data Lifecycle Manager or a plan of AWS Backup for the volumes that need snapshots, with a number or an age at which they end.',
  sources: ['https://docs.aws.amazon.com/ebs/latest/userguide/snapshot-lifecycle.html', 'https://docs.aws.amazon.com/aws-backup/latest/devguide/about-backup-plans.html'],
  reads: 'ec2-snapshot-plan',
  joins: ['dlm-lifecycle-policy', 'ec2-snapshot', 'ec2-image'],
  params: z.object({}),
  says: {
    policy: '{policies} policies of Data Lifecycle Manager make snapshots or images here.',
    planned: 'AWS Backup or Data Lifecycle Manager made {planned} of the snapshots.',
    'lifecycle-missing': 'People or scripts made all {unplanned} snapshots of this Region; no policy makes or ends any.',
  },
  examples: [
    { name: 'one snapshot, and no policy', given: { unplanned: 1, planned: 0, policies: 0 }, expect: 'fail', code: 'lifecycle-missing' },
    { name: 'a policy, and snapshots beside it', given: { unplanned: 3, planned: 0 }, expect: 'pass', code: 'policy' },
    { name: 'AWS Backup made one', given: { unplanned: 3, planned: 1, policies: 0 }, expect: 'pass', code: 'planned' },
    { name: 'the policies could not be read', given: {}, holes: ['policies'], expect: 'not-assessed' },
  ],
  evaluate(plan, at) {
    const { policies, planned, unplanned } = plan;
    if (policies > 0) return pass('policy', { policies });
    if (planned > 0) return pass('planned', {}, { planned });
    listedToEnd('dlm-lifecycle-policy', at); // a policy that was not listed may make them, and so may images and snapshots say otherwise
    listedToEnd('ec2-snapshot', at);
    listedToEnd('ec2-image', at);
    return fail('lifecycle-missing', {}, { unplanned });
  },
});
