import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { listedToEnd } from '#kernel/listed-to-end';
import { wholeDays } from '#kernel/time';

const use = (given: object) => [{ kind: 'ec2-key-pair-use', resource: 'arn:aws:example:eu-west-1:222222222222:ec2-key-pair/example', given: { instances: [], ...given } }] as const;

export default defineCheck({
  id: 'ec2-key-pair-unused',
  version: 1,
  topic: 'waste',
  severity: 'info',
  title: 'Key pairs are used by an instance or a template',
  why: 'A key pair that nothing uses is a private key in the hands of somebody, waiting to be chosen for the next instance.',
  fix: 'Delete the key pair in EC2, and the private key where it lies. Instances that were launched with it keep its public half.',
  sources: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/delete-key-pair.html'],
  reads: 'ec2-key-pair',
  joins: ['ec2-key-pair-use'],
  params: z.object({ minAgeDays: z.int().nonnegative().default(30) }),
  says: {
    'on-instances': 'Instances were launched with it: {instances} of them are there.',
    'launched-with': 'The templates {launchers} launch instances with it.',
    'too-young': 'The key pair was made {ageDays} days ago; younger ones than {minAgeDays} days are left alone.',
    unused: 'No instance and no template uses the key pair {keyName}, made {ageDays} days ago.',
  },
  examples: [
    { name: 'nothing uses it', given: {}, also: use({}), expect: 'fail', code: 'unused' },
    { name: 'thirty days old', given: { createdAt: '2026-03-03T00:00:00Z' }, also: use({}), expect: 'fail', code: 'unused' },
    { name: 'a day younger', given: { createdAt: '2026-03-04T00:00:00Z' }, also: use({}), expect: 'not-applicable', code: 'too-young' },
    { name: 'on a stopped instance', given: {}, also: use({ instances: ['i-0a1b2c3d4e5f60718'] }), expect: 'pass', code: 'on-instances' },
    { name: 'in a launch template', given: {}, also: use({ launchers: ['orders-workers'] }), expect: 'pass', code: 'launched-with' },
    { name: 'its date could not be read', given: {}, also: use({}), holes: ['createdAt'], expect: 'not-assessed' },
  ],
  evaluate(pair, at) {
    const use = at.look('ec2-key-pair-use', at.self.resource);
    if (use !== undefined && use.instances.length > 0) return pass('on-instances', {}, { instances: use.instances.length });
    if (use !== undefined && use.launchers.length > 0) return pass('launched-with', { launchers: [...use.launchers].sort() });
    listedToEnd('ec2-key-pair-use', at); // an instance that was not listed may use it
    const { createdAt } = pair;
    const ageDays = wholeDays(createdAt, at.asOf);
    if (ageDays < at.params.minAgeDays) return notApplicable('too-young', { createdAt }, { ageDays });
    return fail('unused', { keyName: pair.keyName, createdAt }, { ageDays });
  },
});
