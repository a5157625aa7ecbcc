import type { Answers } from './answer.ts';

/** The company has no user pools. */
export const cognitoIdentityProvider: Answers<'cognito-identity-provider'> = {
  ListUserPools: () => ({ UserPools: [] }),
};
