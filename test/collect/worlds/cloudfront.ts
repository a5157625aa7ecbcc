import { group, type Worlds } from './world.ts';

const distribution = (id: string) => ({
  Id: `E${id}`,
  ARN: `arn:aws:cloudfront::111111111111:distribution/E${id}`,
  Status: 'Deployed',
  LastModifiedTime: '2026-01-10T00:00:00.000Z',
  DomainName: `d${id}.cloudfront.net`,
  Aliases: { Quantity: 0 },
  Origins: { Quantity: 1, Items: [{ Id: 'files', DomainName: 'files.s3.eu-west-1.amazonaws.com' }] },
  PriceClass: 'PriceClass_All',
  Enabled: true,
  ViewerCertificate: { CloudFrontDefaultCertificate: true, MinimumProtocolVersion: 'TLSv1' },
  WebACLId: '',
  Staging: false,
});

export default {
  'cloudfront-distributions': {
    calls: [1, 1, 1],
    world(count) {
      const pages = group(count, 100, 'Items', distribution, 'NextMarker', 'Marker');
      return { ListDistributions: input => ({ DistributionList: { Quantity: count, IsTruncated: false, ...pages(input) } }) };
    },
  },
} satisfies Worlds;
