import { type Answers } from './answer.ts';

export const route53: Answers<'route-53'> = {
  ListHostedZones: () => ({ HostedZones: [], Marker: '', IsTruncated: false, MaxItems: 100 }),
};
