import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { successorOf } from '#kernel/instance-families';
import { HOURS_PER_MONTH } from '#kernel/money';

export default defineCheck({
  id: 'ec2-instance-previous-generation',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'EC2 instances are of a family that nothing cheaper has followed',
  why: 'The family that follows does more for less money; the older one runs on old hardware and is harder to get each year.',
  fix: 'Check that the image has the drivers of Nitro (NVMe, ENA), stop the instance, change its type to the named family and start it, or change the template behind it.',
  sources: ['https://aws.amazon.com/ec2/previous-generation/', 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-resize.html'],
  reads: 'ec2-instance',
  params: z.object({}),
  says: {
    'not-running': 'The instance is {state}.',
    current: 'No cheaper family has followed that of {instanceType}.',
    'previous-generation': 'The family of {instanceType} was followed by the cheaper {successor}.',
  },
  examples: [
    { name: 'm4', given: { instanceType: 'm4.large' }, expect: 'fail', code: 'previous-generation' },
    { name: 'a size that the successor does not have', given: { instanceType: 'm4.10xlarge' }, expect: 'fail', code: 'previous-generation' },
    { name: 'Windows', given: { instanceType: 't2.medium', platform: 'Windows' }, expect: 'fail', code: 'previous-generation' },
    { name: 'm5', given: {}, expect: 'pass', code: 'current' },
    { name: 'a family that is not in the table', given: { instanceType: 'x9z.large' }, expect: 'pass', code: 'current' },
    { name: 'stopped', given: { instanceType: 'm4.large', state: 'stopped' }, expect: 'not-applicable', code: 'not-running' },
    { name: 'the type could not be read', given: {}, holes: ['instanceType'], expect: 'not-assessed' },
  ],
  evaluate(instance) {
    const { state } = instance;
    if (state !== 'running') return notApplicable('not-running', { state });
    const { instanceType } = instance;
    const successor = successorOf(instanceType);
    if (successor === null) return pass('current', { instanceType });
    const listed = instance.lifecycle === null && instance.platform === 'Linux/UNIX' && successor.type !== null;
    const saves = [
      { usage: `BoxUsage:${instanceType}`, amount: HOURS_PER_MONTH },
      { usage: `BoxUsage:${successor.type}`, amount: -HOURS_PER_MONTH },
    ];
    return fail('previous-generation', { instanceType, successor: successor.type ?? successor.instead }, {}, { ...(listed ? { saves } : {}), confidence: 0.8 });
  },
});
