import { part, unread } from '#kernel/part';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { idsIn } from '../members-in.ts';
import { elseOutside } from '../organization-access.ts';
import { answeredList, itemsIn, nameIn, textIn, understand } from '../understand.ts';

export default defineCollector({
  id: 'organizations-delegated-administrators',
  title: 'Accounts that administer services for the organisation',
  scope: 'organization',
  yields: { 'organizations-delegated-administrator': ['ListDelegatedAdministrators'] },
  actions: { ListDelegatedAdministrators: ['organizations:ListDelegatedAdministrators'], ListDelegatedServicesForAccount: ['organizations:ListDelegatedServicesForAccount'] },
  answers: { ListDelegatedAdministrators: ['AWSOrganizationsNotInUseException'] },
  async collect({ aws, all, each, skip }) {
    const { client, paginateListDelegatedAdministrators, paginateListDelegatedServicesForAccount } = await aws('organizations');
    const pages = await elseOutside(all(paginateListDelegatedAdministrators({ client }, {})), skip);
    await each(
      idsIn(
        pages,
        page => page.DelegatedAdministrators,
        administrator => administrator.Id,
      ),
      AccountId => all(paginateListDelegatedServicesForAccount({ client }, { AccountId })),
    );
  },
  *normalise(call, { partition, account }) {
    const urn = (id: string) => urnOf({ partition, account, region: 'global' }, 'organizations-delegated-administrator', id);
    if (call.op === 'ListDelegatedAdministrators') {
      yield* itemsIn('organizations-delegated-administrator', call, 'DelegatedAdministrators', administrator => {
        const accountId = textIn(administrator, 'Id');
        return [part('organizations-delegated-administrator', urn(accountId), { accountId, status: administrator.State ?? administrator.Status, delegatedAt: administrator.DelegationEnabledDate }, nameIn(administrator, 'Name'))];
      });
      return;
    }
    yield* understand('organizations-delegated-administrator', 'an answer of ListDelegatedServicesForAccount', () => {
      const resource = urn(textIn(call.in, 'AccountId'));
      const open = [unread('organizations-delegated-administrator', resource, ['services'])];
      return call.err !== null
        ? open
        : understand(
            'organizations-delegated-administrator',
            'an answer of ListDelegatedServicesForAccount',
            () => [part('organizations-delegated-administrator', resource, { services: [...new Set(answeredList(call.out, 'DelegatedServices').map(service => textIn(service, 'ServicePrincipal')))] }, { adds: true })],
            open,
          );
    });
  },
});
