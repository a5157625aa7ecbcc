import { Refusal } from '#review/api/refusal';
import { instant } from '#kernel/time';
import type { Config } from '#kernel/config';
import { grantsOf, groupsOf, type AccountPaths } from './grants-of.ts';
import type { Identity } from './identity.ts';
import type { TokenVerifier } from './token-verifier.ts';

const MOST_CHARACTERS = 8192;

/** Callers by the bearer token of an OpenID Connect issuer. `paths` gives the units of accounts, and is only asked when a grant names units. */
export function oidcIdentity({ review, verify, paths }: { readonly review: Config['review']; readonly verify: TokenVerifier; readonly paths: () => Promise<AccountPaths> }): Identity {
  return {
    signIn: 'oidc',
    config: { signIn: 'oidc', authority: review.issuer ?? '', clientId: review.clientId ?? null, scopes: review.scopes },
    async principal(request, now) {
      const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]*)$/.exec(request.headers.get('authorization') ?? '') ?? [];
      if (token === undefined || token.length > MOST_CHARACTERS) throw new Refusal(401, 'unauthenticated', 'there is no bearer token in the request; sign in');
      const claims = await verify(token, now);
      const groups = groupsOf(claims[review.groupsClaim]);
      const units = review.grants.some(({ group, organizationalUnits }) => organizationalUnits !== undefined && groups.includes(group));
      const { sub = '' } = claims;
      const name = [claims['name'], claims['email'], claims['username'], claims['preferred_username']].find(each => typeof each === 'string' && each !== '');
      const { auth_time: at } = claims;
      return {
        sub,
        name: typeof name === 'string' ? name.slice(0, 256) : sub,
        grants: grantsOf(groups, review.grants, units ? await paths() : new Map()),
        authTime: typeof at === 'number' && Number.isFinite(at) && at > 0 && at < 8.64e12 ? instant(at * 1000) : null,
        signIn: 'oidc',
      };
    },
  };
}
