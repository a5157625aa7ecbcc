import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { listedToEnd } from '#kernel/listed-to-end';
import { wholeDays } from '#kernel/time';

const use = (given: object) => [{ kind: 'autoscaling-launch-configuration-use', resource: 'arn:aws:example:eu-west-1:222222222222:autoscaling-launch-configuration/example', given }] as const;

export default defineCheck({
  id: 'autoscaling-launch-configuration-unused',
  version: 1,
  topic: 'waste',
  severity: 'info',
  title: 'Launch configurations are used by a group',
  why: 'A configuration that no group uses keeps an old image and old user data alive; AWS takes launch configurations in new accounts no longer.',
  fix: 'Delete the configuration, and move the groups that still use others to launch templates.',
  sources: ['https://docs.aws.amazon.com/autoscaling/ec2/userguide/launch-configurations.html'],
  reads: 'autoscaling-launch-configuration',
  joins: ['autoscaling-launch-configuration-use'],
  params: z.object({ minAgeDays: z.int().nonnegative().default(30) }),
  says: {
    used: 'The groups {groups} launch from it.',
    'too-young': 'The configuration was made {ageDays} days ago; younger ones than {minAgeDays} days are left alone, for a way back.',
    unused: 'No Auto Scaling group launches from {configurationName}, made {ageDays} days ago.',
  },
  examples: [
    { name: 'no group', given: {}, also: use({ groups: [] }), expect: 'fail', code: 'unused' },
    { name: 'thirty days old', given: { createdAt: '2026-03-03T00:00:00Z' }, also: use({ groups: [] }), expect: 'fail', code: 'unused' },
    { name: 'a day younger', given: { createdAt: '2026-03-04T00:00:00Z' }, also: use({ groups: [] }), expect: 'not-applicable', code: 'too-young' },
    { name: 'a group launches from it', given: {}, also: use({}), expect: 'pass', code: 'used' },
    { name: 'its date could not be read', given: {}, also: use({ groups: [] }), holes: ['createdAt'], expect: 'not-assessed' },
  ],
  evaluate(configuration, at) {
    const groups = at.look('autoscaling-launch-configuration-use', at.self.resource)?.groups ?? [];
    if (groups.length > 0) return pass('used', { groups: [...groups].sort() });
    listedToEnd('autoscaling-launch-configuration-use', at); // a group that was not listed may launch from it
    const { createdAt, configurationName } = configuration;
    const ageDays = wholeDays(createdAt, at.asOf);
    return ageDays < at.params.minAgeDays ? notApplicable('too-young', { createdAt }, { ageDays }) : fail('unused', { configurationName, createdAt }, { ageDays });
  },
});
