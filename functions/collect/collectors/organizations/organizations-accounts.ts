import { part, unread } from '#kernel/part';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { inPieces } from '../in-pieces.ts';
import { idsIn } from '../members-in.ts';
import { elseOutside } from '../organization-access.ts';
import { answeredTags, itemsIn, listIn, textIn, understand } from '../understand.ts';

/**
 * The ids above an account in an entity path such as `o-exampleorgid/r-abcd/ou-abcd-11111111/222222222222/`, outermost first; nothing
 * where AWS did not send paths. https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html
 */
function above(account: any): { path?: readonly string[] } {
  const [first] = listIn(account, 'Paths');
  return first === undefined ? {} : { path: first.split('/').filter((id: string) => id.startsWith('r-') || id.startsWith('ou-')) };
}

export default defineCollector({
  id: 'organizations-accounts',
  title: 'Accounts and organisational units',
  scope: 'organization',
  yields: {
    'organizations-account': ['ListAccounts'],
    'organizations-unit': ['ListRoots', 'ListOrganizationalUnitsForParent'],
  },
  actions: {
    ListAccounts: ['organizations:ListAccounts'],
    ListTagsForResource: ['organizations:ListTagsForResource'],
    ListRoots: ['organizations:ListRoots'],
    ListOrganizationalUnitsForParent: ['organizations:ListOrganizationalUnitsForParent'],
  },
  answers: { ListAccounts: ['AWSOrganizationsNotInUseException'] },
  async collect({ aws, all, each, skip }) {
    const { client, paginateListAccounts, paginateListTagsForResource, paginateListRoots, paginateListOrganizationalUnitsForParent } = await aws('organizations');
    const pages = await elseOutside(all(paginateListAccounts({ client }, {})), skip);
    await each([
      () => each(idsIn(pages, page => page.Accounts, account => account.Id), ResourceId => all(paginateListTagsForResource({ client }, { ResourceId }))),
      async () => {
        const roots = await all(paginateListRoots({ client }, {}));
        const seen = new Set(idsIn(roots, page => page.Roots, root => root.Id));
        let parents = [...seen];
        while (parents.length > 0) {
          const found: string[] = [];
          await each(parents, async ParentId => {
            const units = await all(paginateListOrganizationalUnitsForParent({ client }, { ParentId }));
            found.push(...idsIn(units, page => page.OrganizationalUnits, unit => unit.Id));
          });
          parents = found.filter(id => !seen.has(id)).sort();
          for (const id of parents) seen.add(id);
        }
      },
    ], ask => ask());
  },
  *normalise(call, { partition, account }) {
    // Follow-ups name an account or a unit by its id alone, from which nobody can tell its ARN.
    const urn = (kind: string, id: string) => urnOf({ partition, account, region: 'global' }, kind, id);
    switch (call.op) {
      case 'ListAccounts':
        yield* itemsIn('organizations-account', call, 'Accounts', item => {
          const accountId = textIn(item, 'Id');
          return [part('organizations-account', urn('organizations-account', accountId), {
            accountId,
            status: item.State ?? item.Status, // AWS retires Status; State tells suspended from closed
            joinedAt: item.JoinedTimestamp ?? null,
            ...above(item),
          }, { name: textIn(item, 'Name') })];
        });
        break;
      case 'ListTagsForResource':
        yield* understand('organizations-account', 'an answer of ListTagsForResource', () => {
          const resource = urn('organizations-account', textIn(call.in, 'ResourceId'));
          return [call.err !== null || inPieces(call) ? unread('organizations-account', resource, ['tags']) : part('organizations-account', resource, { tags: answeredTags(call.out) })];
        });
        break;
      case 'ListRoots':
        yield* itemsIn('organizations-unit', call, 'Roots', root => {
          const unitId = textIn(root, 'Id');
          return [part('organizations-unit', urn('organizations-unit', unitId), { unitId, parentId: null }, { name: textIn(root, 'Name') })];
        });
        break;
      case 'ListOrganizationalUnitsForParent':
        yield* itemsIn('organizations-unit', call, 'OrganizationalUnits', unit => {
          const unitId = textIn(unit, 'Id');
          return [part('organizations-unit', urn('organizations-unit', unitId), { unitId, parentId: textIn(call.in, 'ParentId') }, { name: textIn(unit, 'Name') })];
        });
        break;
    }
  },
});
