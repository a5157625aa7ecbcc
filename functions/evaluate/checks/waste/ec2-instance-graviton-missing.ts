import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { gravitonOf, isGraviton, successorOf } from '#kernel/instance-families';
import { HOURS_PER_MONTH } from '#kernel/money';

export default defineCheck({
  id: 'ec2-instance-graviton-missing',
  version: 1,
  topic: 'waste',
  severity: 'info',
  title: 'Linux instances run on Graviton where their family has such a twin',
  why: 'The arm64 twin of an instance type costs about a fifth less and often does more.',
  fix: 'Build the image and everything on it for arm64, test it, and replace the instance by one of the named type. What comes only for x86 (closed software, some images of the Marketplace) has to stay.',
  sources: ['https://aws.amazon.com/ec2/graviton/', 'https://aws.amazon.com/ec2/instance-types/'],
  reads: 'ec2-instance',
  params: z.object({}),
  says: {
    'not-running': 'The instance is {state}.',
    'closed-system': '{platform} is not to be had, or is licensed otherwise, on arm64.',
    'platform-unknown': 'AWS does not say what runs on it.',
    'previous-generation': 'The family of {instanceType} is outdated to begin with.',
    graviton: '{instanceType} is arm64.',
    'no-twin': 'There is no Graviton twin of {instanceType}.',
    'twin-exists': '{twin} has the same vCPUs and memory as {instanceType} and is arm64.',
  },
  examples: [
    { name: 'm5 with Linux', given: {}, expect: 'fail', code: 'twin-exists' },
    { name: 't3 with Linux', given: { instanceType: 't3.small' }, expect: 'fail', code: 'twin-exists' },
    { name: 'arm64 already', given: { instanceType: 'm6g.large' }, expect: 'pass', code: 'graviton' },
    { name: 'a type with disks, arm64 already', given: { instanceType: 'c6gd.xlarge' }, expect: 'pass', code: 'graviton' },
    { name: 'a GPU', given: { instanceType: 'g5.4xlarge' }, expect: 'pass', code: 'no-twin' },
    { name: 'a size that the twin does not have', given: { instanceType: 'm5.24xlarge' }, expect: 'pass', code: 'no-twin' },
    { name: 'Windows', given: { platform: 'Windows' }, expect: 'not-applicable', code: 'closed-system' },
    { name: 'Red Hat', given: { platform: 'Red Hat Enterprise Linux' }, expect: 'not-applicable', code: 'closed-system' },
    { name: 'nobody says what it runs', given: { platform: null }, expect: 'not-assessed', code: 'platform-unknown' },
    { name: 'an outdated family', given: { instanceType: 'm4.large' }, expect: 'not-applicable', code: 'previous-generation' },
    { name: 'stopped', given: { state: 'stopped' }, expect: 'not-applicable', code: 'not-running' },
    { name: 'the type could not be read', given: {}, holes: ['instanceType'], expect: 'not-assessed' },
  ],
  evaluate(instance) {
    const { state } = instance;
    if (state !== 'running') return notApplicable('not-running', { state });
    const { instanceType } = instance;
    if (isGraviton(instanceType)) return pass('graviton', { instanceType });
    if (successorOf(instanceType) !== null) return notApplicable('previous-generation', { instanceType });
    const twin = gravitonOf(instanceType)?.type ?? null;
    if (twin === null) return pass('no-twin', { instanceType });
    const { platform } = instance;
    if (platform === null) return notAssessed('platform-unknown');
    if (platform !== 'Linux/UNIX') return notApplicable('closed-system', { platform });
    const saves = [
      { usage: `BoxUsage:${instanceType}`, amount: HOURS_PER_MONTH },
      { usage: `BoxUsage:${twin}`, amount: -HOURS_PER_MONTH },
    ];
    return fail('twin-exists', { instanceType, twin }, {}, { ...(instance.lifecycle === null ? { saves } : {}), confidence: 0.5 });
  },
});
