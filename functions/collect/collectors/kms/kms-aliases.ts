import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'kms-aliases',
  title: 'Aliases of KMS keys',
  scope: 'region',
  yields: {},
  fills: { 'kms-key': ['aliases'] },
  unsaid: { 'kms-key': { aliases: [] } },
  actions: { ListAliases: ['kms:ListAliases'] },
  async collect({ aws, drain }) {
    const { client, paginateListAliases } = await aws('kms');
    await drain(paginateListAliases({ client }, { Limit: 100 }));
  },
  *normalise(call, { partition, account, region }) {
    yield* itemsIn('kms-key', call, 'Aliases', alias => {
      const name = textIn(alias, 'AliasName');
      // an alias of AWS has no key before its service needs one
      return alias.TargetKeyId === undefined ? [] : [part('kms-key', `arn:${partition}:kms:${region}:${account}:key/${textIn(alias, 'TargetKeyId')}`, { aliases: [name] }, { adds: true })];
    });
  },
});
