import type { Config } from '#kernel/config';
import { roles } from '#review/capabilities';

/** What a deployment knows of signing in that the configuration could not: the user pool that it made. */
export type MadePool = { readonly issuer: string | undefined; readonly audience: string | undefined; readonly clientId: string | undefined };

/**
 * The settings of signing in, with those of the pool of the deployment where the configuration names no issuer of its own. The pool has a group for every
 * role, and unless the configuration says otherwise a group is granted its role everywhere.
 */
export function deployedReview(review: Config['review'], { issuer, audience, clientId }: MadePool): Config['review'] {
  if (review.issuer !== undefined || issuer === undefined) return review;
  return { ...review, issuer, audience: audience ?? clientId, clientId, scopes: 'openid email profile', grants: review.grants.length > 0 ? review.grants : roles.map(role => ({ group: role, role })) };
}
