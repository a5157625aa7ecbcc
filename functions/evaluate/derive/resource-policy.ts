import type { HoleReason, Resource } from '#kernel/resource';
import { defineDerivation } from '../define-derivation.ts';

/** The policies of resources under the resources' own names. Keys that AWS manages and secrets that wait for their deletion have none to speak of. */
export default defineDerivation({
  kind: 'resource-policy',
  span: 'account',
  *derive(resources) {
    const all = [...resources];
    const ofAccount = all.find(({ kind }) => kind === 's3-account-public-access-block');
    for (const source of all) {
      const { kind, data, holes } = source;
      if (kind === 's3-account-public-access-block' || data.manager === 'AWS' || (data.deletedAt ?? null) !== null) continue;
      const contained = kind === 's3-bucket' ? isContained(source, ofAccount) : false;
      const unread: Record<string, HoleReason> = {};
      if (holes?.policy !== undefined) unread['policy'] = holes.policy;
      if (typeof contained !== 'boolean') unread['contained'] = contained;
      yield {
        ...source,
        kind: 'resource-policy',
        data: { of: kind, ...(holes?.policy === undefined ? { policy: data.policy } : {}), ...(typeof contained === 'boolean' ? { contained } : {}) },
        holes: Object.keys(unread).length === 0 ? null : unread,
      };
    }
  },
});

/** S3 holds to the stricter of the bucket's and the account's setting: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */
function isContained({ data, holes }: Resource, ofAccount: Resource | undefined): boolean | HoleReason {
  const own = holes?.publicAccessBlock;
  if (own === undefined && data.publicAccessBlock.restrictPublicBuckets === true) return true;
  if (ofAccount === undefined) return { reason: 'the public access block of the account was not read', missing: ['s3:GetAccountPublicAccessBlock'] };
  const above = ofAccount.holes?.restrictPublicBuckets;
  if (above !== undefined) return above;
  return ofAccount.data.restrictPublicBuckets === true ? true : (own ?? false);
}
