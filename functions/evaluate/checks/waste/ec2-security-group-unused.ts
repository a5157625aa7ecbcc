import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { listedToEnd } from '#kernel/listed-to-end';

const use = (given: object) => [{ kind: 'ec2-security-group-use', resource: 'arn:aws:example:eu-west-1:222222222222:ec2-security-group/example', given: { interfaces: 0, groups: [], launchers: [], ...given } }] as const;

export default defineCheck({
  id: 'ec2-security-group-unused',
  version: 1,
  topic: 'waste',
  severity: 'info',
  title: 'Security groups are used',
  why: 'A group that nothing uses costs nothing, but it counts against the quota, and somebody takes it for a new server without knowing what it lets in.',
  fix: 'Delete the group. AWS refuses that while something still uses it, such as a Lambda function whose network interfaces are gone because nobody called it.',
  sources: ['https://docs.aws.amazon.com/vpc/latest/userguide/deleting-security-groups.html'],
  reads: 'ec2-security-group',
  joins: ['ec2-security-group-use'],
  params: z.object({}),
  says: {
    default: 'It is the default group of its VPC, which nobody can delete.',
    'in-use': '{interfaces} network interfaces are in the group.',
    referenced: 'Rules of the groups {groups} name it.',
    'launched-with': 'The templates {launchers} launch instances in it.',
    unused: 'No network interface is in the group {groupId}, no rule names it, and no template launches into it.',
  },
  examples: [
    { name: 'nothing uses it', given: {}, also: use({}), expect: 'fail', code: 'unused' },
    { name: 'one network interface is in it', given: {}, also: use({ interfaces: 1 }), expect: 'pass', code: 'in-use' },
    { name: 'another group names it', given: {}, also: use({ groups: ['sg-0a1b2c3d4e5f60719'] }), expect: 'pass', code: 'referenced' },
    { name: 'in a launch template', given: {}, also: use({ launchers: ['orders-workers'] }), expect: 'pass', code: 'launched-with' },
    { name: 'the default group', given: { isDefault: true }, also: use({}), expect: 'not-applicable', code: 'default' },
    { name: 'whether it is the default could not be read', given: {}, also: use({}), holes: ['isDefault'], expect: 'not-assessed' },
  ],
  evaluate(group, at) {
    if (group.isDefault) return notApplicable('default');
    const use = at.look('ec2-security-group-use', at.self.resource);
    if (use !== undefined && use.interfaces > 0) return pass('in-use', {}, { interfaces: use.interfaces });
    if (use !== undefined && use.groups.length > 0) return pass('referenced', { groups: [...use.groups].sort() });
    if (use !== undefined && use.launchers.length > 0) return pass('launched-with', { launchers: [...use.launchers].sort() });
    listedToEnd('ec2-security-group-use', at); // an interface that was not listed may be in it
    return fail('unused', { groupId: group.groupId });
  },
});
