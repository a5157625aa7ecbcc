import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';

export default defineCheck({
  id: 'iam-group-empty',
  version: 1,
  topic: 'access',
  severity: 'low',
  title: 'IAM groups have members',
  why: 'Permissions of a group without members wait for whoever is put into it next.',
  fix: 'Delete the group, unless a template or a directory fills it.',
  sources: ['https://docs.aws.amazon.com/config/latest/developerguide/iam-group-has-users-check.html'],
  reads: 'iam-group',
  joins: ['iam-user'],
  params: z.object({}),
  says: {
    members: 'The group has members.',
    empty: 'No user is in the group.',
  },
  examples: [
    { name: 'nobody', given: {}, also: [{ kind: 'iam-user', resource: 'arn:aws:iam::222222222222:user/ana', given: { groups: ['others'] } }], expect: 'fail', code: 'empty' },
    { name: 'one user', given: {}, also: [{ kind: 'iam-user', resource: 'arn:aws:iam::222222222222:user/ana', given: { groups: ['developers'] } }], expect: 'pass', code: 'members' },
    {
      name: 'one of two users',
      given: {},
      also: [
        { kind: 'iam-user', resource: 'arn:aws:iam::222222222222:user/ana', given: { groups: [] } },
        { kind: 'iam-user', resource: 'arn:aws:iam::222222222222:user/ben', given: { groups: ['developers'] } },
      ],
      expect: 'pass',
      code: 'members',
    },
    { name: 'the users could not be listed', given: {}, unlisted: ['iam-user'], expect: 'not-assessed' },
    { name: 'the name of the group could not be read', given: {}, holes: ['groupName'], expect: 'not-assessed' },
  ],
  evaluate(group, { every }) {
    const { groupName } = group;
    return every('iam-user').some(user => user.groups.includes(groupName)) ? pass('members') : fail('empty');
  },
});
