import type { Answers } from './answer.ts';

/** Its warehouses are clusters. */
export const redshiftServerless: Answers<'redshift-serverless'> = {
  ListNamespaces: () => ({ namespaces: [] }),
};
