import type { Answers } from './answer.ts';

/** Nobody has set up Data Lifecycle Manager. */
export const dlm: Answers<'dlm'> = {
  GetLifecyclePolicies: () => ({ Policies: [] }),
};
