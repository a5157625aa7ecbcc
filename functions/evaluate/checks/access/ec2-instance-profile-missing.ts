import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'ec2-instance-profile-missing',
  version: 1,
  topic: 'access',
  severity: 'medium',
  title: 'Running instances get their credentials from a role',
  why: 'What runs on an instance without a role and calls AWS does so with keys that lie on its disk.',
  fix: 'Make a role for what runs there, put it into an instance profile, and associate that with the instance.',
  sources: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html', 'https://docs.aws.amazon.com/config/latest/developerguide/ec2-instance-profile-attached.html'],
  reads: 'ec2-instance',
  params: z.object({}),
  says: {
    'not-running': 'The instance does not run.',
    profile: 'The instance has an instance profile.',
    'no-profile': 'The instance has no instance profile.',
  },
  examples: [
    { name: 'no profile', given: { instanceProfile: null }, expect: 'fail', code: 'no-profile' },
    { name: 'a profile', given: {}, expect: 'pass', code: 'profile' },
    { name: 'stopped', given: { state: 'stopped', instanceProfile: null }, expect: 'not-applicable', code: 'not-running' },
    { name: 'the profile could not be read', given: {}, holes: ['instanceProfile'], expect: 'not-assessed' },
  ],
  evaluate(instance) {
    if (instance.state !== 'running') return notApplicable('not-running');
    return instance.instanceProfile === null ? fail('no-profile') : pass('profile');
  },
});
