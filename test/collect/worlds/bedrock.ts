import { group, type Worlds } from './world.ts';

export default {
  'bedrock-provisioned-throughputs': {
    calls: [1, 1, 1],
    world: count => ({
      ListProvisionedModelThroughputs: group(
        count,
        1000,
        'provisionedModelSummaries',
        id => ({
          provisionedModelName: `summaries-${id}`,
          provisionedModelArn: `arn:aws:bedrock:eu-west-1:111111111111:provisioned-model/${id}`,
          modelArn: 'arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-v2:1',
          desiredModelArn: 'arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-v2:1',
          foundationModelArn: 'arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-v2:1',
          modelUnits: 1,
          desiredModelUnits: 1,
          status: 'InService',
          creationTime: '2025-06-01T00:00:00.000Z',
          lastModifiedTime: '2025-06-01T00:00:00.000Z',
        }),
        'nextToken',
      ),
    }),
  },
} satisfies Worlds;
