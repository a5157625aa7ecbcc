import type { Answers } from './answer.ts';

/** The company has no APIs of AppSync. */
export const appsync: Answers<'appsync'> = {
  ListGraphqlApis: () => ({ graphqlApis: [] }),
};
