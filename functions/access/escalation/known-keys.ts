import type { RequestContext } from '../access-request.ts';

/** Services without Regions answer in one, which `aws:RequestedRegion` then names. */
const homes: Readonly<Record<string, string>> = { aws: 'us-east-1', 'aws-cn': 'cn-north-1', 'aws-us-gov': 'us-gov-west-1' };

/** Condition keys that follow from the ARN of the target beside what the evaluation knows itself. */
export function knownKeys(arn: string): RequestContext {
  const [, partition = '', , region] = arn.split(':');
  const home = homes[partition];
  return region === '' && home !== undefined ? { 'aws:requestedregion': [home] } : {};
}
