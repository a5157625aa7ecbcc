import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, textIn } from '../understand.ts';

/** What the account's authorization details leave out of a role: https://docs.aws.amazon.com/IAM/latest/APIReference/API_RoleDetail.html */
export default defineCollector({
  id: 'iam-roles',
  title: 'How long sessions of IAM roles last',
  scope: 'account',
  yields: {},
  fills: { 'iam-role': ['maxSessionSeconds'] },
  actions: { ListRoles: ['iam:ListRoles'] },
  async collect({ aws, drain }) {
    const { client, paginateListRoles } = await aws('iam');
    await drain(paginateListRoles({ client }, { MaxItems: 1000 }));
  },
  *normalise(call) {
    yield* itemsIn('iam-role', call, 'Roles', role => [part('iam-role', textIn(role, 'Arn'), { maxSessionSeconds: role.MaxSessionDuration })]);
  },
});
