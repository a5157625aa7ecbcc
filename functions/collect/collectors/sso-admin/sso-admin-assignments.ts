import { part } from '#kernel/part';
import { Problem } from '#kernel/problem';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, textIn } from '../understand.ts';

/** `arn:aws:sso:::permissionSet/ssoins-1/ps-1` is a permission set of `arn:aws:sso:::instance/ssoins-1`. */
function instanceOf(permissionSetArn: string): string {
  return permissionSetArn.replace(/:permissionSet\/([^/]+)\/.*$/, ':instance/$1');
}

/** One call for each account in which a permission set is provisioned: AWS lists assignments in no other way that does not begin with every person. */
export default defineCollector({
  id: 'sso-admin-assignments',
  title: 'Who has which permission set in which account',
  scope: 'organization',
  yields: { 'sso-assignment': ['ListAccountAssignments'] },
  actions: { ListAccountAssignments: ['sso:ListAccountAssignments'] },
  after: ['sso-permission-set'],
  async collect({ aws, all, each, after }) {
    const pairs = after('sso-permission-set').flatMap(({ resource, data, holes }) => (holes?.accounts === undefined ? data.accounts.map(AccountId => ({ PermissionSetArn: resource, AccountId })) : []));
    if (pairs.length > 0) {
      const { client, paginateListAccountAssignments } = await aws('sso-admin');
      await each(pairs, pair => all(paginateListAccountAssignments({ client }, { InstanceArn: instanceOf(pair.PermissionSetArn), ...pair, MaxResults: 100 })));
    }
    const unknown = after('sso-permission-set').filter(({ holes }) => holes?.accounts !== undefined).length;
    if (unknown > 0) throw new Problem(`the accounts of ${unknown} permission sets could not be read, so that their assignments could not be asked for`, 'failure');
  },
  *normalise(call, { partition, account }) {
    yield* itemsIn('sso-assignment', call, 'AccountAssignments', assignment => {
      const permissionSetArn = textIn(assignment, 'PermissionSetArn');
      const accountId = textIn(assignment, 'AccountId');
      const principalId = textIn(assignment, 'PrincipalId');
      const id = `${permissionSetArn.slice(permissionSetArn.indexOf('/') + 1)}/${accountId}/${principalId}`;
      return [part('sso-assignment', urnOf({ partition, account, region: 'global' }, 'sso-assignment', id), { permissionSetArn, accountId, principalType: assignment.PrincipalType, principalId })];
    });
  },
});
