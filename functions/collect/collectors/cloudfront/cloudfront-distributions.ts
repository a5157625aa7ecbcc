import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, listIn, structureIn, textIn, understand } from '../understand.ts';

/** CloudFront writes a text that is not set as an empty one. */
function set(text: unknown): any {
  return text === undefined || text === '' ? null : text;
}

export default defineCollector({
  id: 'cloudfront-distributions',
  title: 'CloudFront distributions',
  scope: 'account',
  yields: { 'cloudfront-distribution': ['ListDistributions'] },
  actions: { ListDistributions: ['cloudfront:ListDistributions'] },
  async collect({ aws, drain }) {
    const { client, paginateListDistributions } = await aws('cloudfront');
    await drain(paginateListDistributions({ client }, { MaxItems: 100 }));
  },
  *normalise({ out, err }) {
    if (err !== null) return;
    yield* understand('cloudfront-distribution', 'an answer of ListDistributions', () => {
      const list = structureIn(out, 'DistributionList');
      return list.Quantity === 0 && list.Items === undefined ? [] : itemsIn('cloudfront-distribution', { err, out: list }, 'Items', read); // AWS leaves out the list of none
    });

    function read(distribution: any) {
      const certificate = distribution.ViewerCertificate ?? {}; // a multi-tenant distribution has none
      return [
        part(
          'cloudfront-distribution',
          textIn(distribution, 'ARN'),
          {
            distributionId: distribution.Id,
            domainName: distribution.DomainName,
            enabled: distribution.Enabled,
            status: distribution.Status,
            staging: distribution.Staging ?? false,
            connectionMode: distribution.ConnectionMode ?? 'direct',
            aliases: [...listIn(distribution.Aliases ?? {}, 'Items')],
            origins: listIn(structureIn(distribution, 'Origins'), 'Items').map(origin => textIn(origin, 'DomainName')),
            priceClass: set(distribution.PriceClass),
            webAclId: set(distribution.WebACLId),
            certificateArn: set(certificate.ACMCertificateArn),
            minimumTlsVersion: set(certificate.MinimumProtocolVersion),
            lastModifiedAt: distribution.LastModifiedTime,
          },
          { name: textIn(distribution, 'Id') },
        ),
      ];
    }
  },
});
