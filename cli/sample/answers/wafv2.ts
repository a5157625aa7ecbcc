import type { Answers } from './answer.ts';

/** The company has no web ACLs. */
export const wafv2: Answers<'wafv2'> = {
  ListWebACLs: () => ({ WebACLs: [] }),
};
