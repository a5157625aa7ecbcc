import type { Answers } from './answer.ts';

/** The company does not use Identity Center. */
export const ssoAdmin: Answers<'sso-admin'> = {
  ListInstances: () => ({ Instances: [] }),
};
