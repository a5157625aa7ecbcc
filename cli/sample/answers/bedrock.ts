import type { Answers } from './answer.ts';

/** The company has bought no throughput of Bedrock. */
export const bedrock: Answers<'bedrock'> = {
  ListProvisionedModelThroughputs: () => ({ provisionedModelSummaries: [] }),
};
