import type { Distribution } from '../estate/edge.ts';
import { lastOf } from '../estate/owned.ts';
import { randomOf } from '../random.ts';
import { holds } from '../story.ts';
import { lastDeployed } from './last-deployed.ts';
import { living } from './living.ts';
import { page, sizeOf, type Answer, type Answers, type At, type Item } from './answer.ts';

export const cloudfront: Answers<'cloudfront'> = {
  ListDistributions(input, at) {
    const size = sizeOf(input.MaxItems === undefined ? undefined : Number(input.MaxItems), 100, 100);
    const { items, next } = page(living(at.estate.edge().distributions, at.now), size, input.Marker);
    const list = { Marker: input.Marker ?? '', MaxItems: size, IsTruncated: next !== undefined, Quantity: items.length };
    // CloudFront leaves an empty list out
    return { DistributionList: items.length === 0 ? list : { ...list, ...(next === undefined ? {} : { NextMarker: next }), Items: items.map(item => summaryOf(item, at)) } };
  },
};

type Summary = Item<NonNullable<Answer<'cloudfront', 'ListDistributions'>['DistributionList']>['Items']>;

function summaryOf(distribution: Distribution, { account, now }: At): Summary {
  const random = randomOf(`${distribution.arn}/settings`);
  const own = random.chance(0.8);
  const protectedBy = random.chance(0.4);
  const target = `${account.name}-${distribution.app}-assets.s3.us-east-1.amazonaws.com`;
  return {
    Id: lastOf(distribution.arn),
    ARN: distribution.arn,
    ETag: `E${random.capitals(13)}`,
    Status: 'Deployed',
    LastModifiedTime: new Date(lastDeployed(distribution, now)),
    DomainName: `d${random.hex(13)}.cloudfront.net`,
    Aliases: own ? { Quantity: 1, Items: [`${distribution.name}.${account.name}.example.com`] } : { Quantity: 0 },
    Origins: { Quantity: 1, Items: [{ Id: 'assets', DomainName: target }] },
    DefaultCacheBehavior: { TargetOriginId: 'assets', ViewerProtocolPolicy: 'redirect-to-https', Compress: true },
    CacheBehaviors: { Quantity: 0 },
    CustomErrorResponses: { Quantity: 0 },
    Comment: '',
    PriceClass: random.pick(['PriceClass_All', 'PriceClass_100']),
    Enabled: !holds(distribution.disabled, now),
    ViewerCertificate: own
      ? {
          ACMCertificateArn: `arn:aws:acm:us-east-1:${account.id}:certificate/${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-a${random.hex(3)}-${random.hex(12)}`,
          SSLSupportMethod: 'sni-only',
          MinimumProtocolVersion: random.chance(0.8) ? 'TLSv1.2_2021' : 'TLSv1',
        }
      : { CloudFrontDefaultCertificate: true, MinimumProtocolVersion: 'TLSv1' },
    Restrictions: { GeoRestriction: { RestrictionType: 'none', Quantity: 0 } },
    WebACLId: protectedBy ? `arn:aws:wafv2:us-east-1:${account.id}:global/webacl/site/${random.hex(32)}` : '',
    HttpVersion: 'http2',
    IsIPV6Enabled: true,
    Staging: false,
  };
}
