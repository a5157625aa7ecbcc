import { part, unread } from '#kernel/part';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { idsIn } from '../members-in.ts';
import { elseOutside } from '../organization-access.ts';
import { answeredTags, itemsIn, listIn, nameIn, textIn, understand } from '../understand.ts';

/** AWS documents the form of an entity path: `o-exampleorgid/r-abcd/ou-abcd-11111111/222222222222/`. */
const entityPath = /^o-[a-z0-9]{10,32}\/(r-[0-9a-z]{4,32}(?:\/ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})*)\//;
/**
 * The ids above an account, outermost first; nothing where AWS sent no path.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html
 */
function above(account: any): { path?: string[] } {
  const ids = entityPath.exec(listIn(account, 'Paths')[0] ?? '')?.[1];
  return ids === undefined ? {} : { path: ids.split('/') };
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
    await each(
      [
        () =>
          each(
            idsIn(
              pages,
              page => page.Accounts,
              account => account.Id,
            ),
            ResourceId => all(paginateListTagsForResource({ client }, { ResourceId })),
          ),
        async () => {
          const roots = await all(paginateListRoots({ client }, {}));
          const seen = new Set(
            idsIn(
              roots,
              page => page.Roots,
              root => root.Id,
            ),
          );
          let parents = [...seen];
          while (parents.length > 0) {
            const found: string[] = [];
            await each(parents, async ParentId => {
              const units = await all(paginateListOrganizationalUnitsForParent({ client }, { ParentId }));
              found.push(
                ...idsIn(
                  units,
                  page => page.OrganizationalUnits,
                  unit => unit.Id,
                ),
              );
            });
            parents = found.filter(id => !seen.has(id)).sort();
            for (const id of parents) seen.add(id);
          }
        },
      ],
      ask => ask(),
    );
  },
  *normalise(call, { partition, account }) {
    // Follow-ups name an account or a unit by its id alone, from which nobody can tell its ARN.
    const urn = (kind: string, id: string) => urnOf({ partition, account, region: 'global' }, kind, id);
    switch (call.op) {
      case 'ListAccounts':
        yield* itemsIn('organizations-account', call, 'Accounts', item => {
          const accountId = textIn(item, 'Id');
          return [
            part(
              'organizations-account',
              urn('organizations-account', accountId),
              {
                accountId,
                status: item.State ?? item.Status, // AWS retires Status; State tells suspended from closed
                joinedAt: item.JoinedTimestamp ?? null,
                ...above(item),
              },
              nameIn(item, 'Name'),
            ),
          ];
        });
        break;
      case 'ListTagsForResource':
        yield* understand('organizations-account', 'an answer of ListTagsForResource', () => {
          const resource = urn('organizations-account', textIn(call.in, 'ResourceId'));
          const open = [unread('organizations-account', resource, ['tags'])];
          return call.err !== null ? open : understand('organizations-account', 'an answer of ListTagsForResource', () => [part('organizations-account', resource, { tags: answeredTags(call.out) }, { adds: true })], open);
        });
        break;
      case 'ListRoots':
        yield* itemsIn('organizations-unit', call, 'Roots', root => {
          const unitId = textIn(root, 'Id');
          return [part('organizations-unit', urn('organizations-unit', unitId), { unitId, parentId: null }, nameIn(root, 'Name'))];
        });
        break;
      case 'ListOrganizationalUnitsForParent':
        yield* itemsIn('organizations-unit', call, 'OrganizationalUnits', unit => {
          const unitId = textIn(unit, 'Id');
          return [part('organizations-unit', urn('organizations-unit', unitId), { unitId, parentId: textIn(call.in, 'ParentId') }, nameIn(unit, 'Name'))];
        });
        break;
    }
  },
});
