import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { everyPage } from '../every-page.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

/** Those of CloudFront are listed in one Region of the partition `aws`, and nowhere else. */
export default defineCollector({
  id: 'wafv2-web-acls',
  title: 'WAF web ACLs',
  scope: 'region',
  billedAs: ['WAF'],
  yields: { 'wafv2-web-acl': ['ListWebACLs'] },
  actions: { ListWebACLs: ['wafv2:ListWebACLs'] },
  async collect({ aws, drain, cell: { region } }) {
    const { client, ListWebACLsCommand } = await aws('wafv2');
    for (const Scope of region === 'us-east-1' ? (['REGIONAL', 'CLOUDFRONT'] as const) : (['REGIONAL'] as const))
      await drain(
        everyPage(
          NextMarker => client.send(new ListWebACLsCommand({ Scope, Limit: 100, NextMarker })),
          page => page.NextMarker,
        ),
      );
  },
  *normalise(call) {
    yield* itemsIn('wafv2-web-acl', call, 'WebACLs', acl => [part('wafv2-web-acl', textIn(acl, 'ARN'), { aclName: textIn(acl, 'Name'), scope: call.in?.Scope }, nameIn(acl, 'Name'))]);
  },
});
