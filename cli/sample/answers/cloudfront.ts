import { type Answers } from './answer.ts';

export const cloudfront: Answers<'cloudfront'> = {
  ListDistributions: () => ({ DistributionList: { Marker: '', MaxItems: 100, IsTruncated: false, Quantity: 0 } }), // CloudFront leaves an empty list out
};
