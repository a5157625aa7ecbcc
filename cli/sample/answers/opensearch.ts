import type { Answers } from './answer.ts';

/** The company has no search domains. */
export const opensearch: Answers<'opensearch'> = {
  ListDomainNames: () => ({ DomainNames: [] }),
  DescribeDomains: () => ({ DomainStatusList: [] }),
};
