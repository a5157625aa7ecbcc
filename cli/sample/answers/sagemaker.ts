import type { Answers } from './answer.ts';

/** The company trains nothing. */
export const sagemaker: Answers<'sagemaker'> = {
  ListApps: () => ({ Apps: [] }),
  ListDomains: () => ({ Domains: [] }),
  ListEndpoints: () => ({ Endpoints: [] }),
  ListNotebookInstances: () => ({ NotebookInstances: [] }),
};
