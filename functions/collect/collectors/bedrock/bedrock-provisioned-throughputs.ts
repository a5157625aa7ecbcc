import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { offered } from '../offered.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'bedrock-provisioned-throughputs',
  title: 'Bedrock provisioned throughputs',
  scope: 'region',
  billedAs: ['Bedrock'],
  yields: { 'bedrock-provisioned-throughput': ['ListProvisionedModelThroughputs'] },
  actions: { ListProvisionedModelThroughputs: ['bedrock:ListProvisionedModelThroughputs'] },
  async collect({ aws, drain, cell: { region } }) {
    if (!offered('bedrock', region)) return;
    const { client, paginateListProvisionedModelThroughputs } = await aws('bedrock');
    await drain(paginateListProvisionedModelThroughputs({ client }, { maxResults: 1000 }));
  },
  *normalise(call) {
    yield* itemsIn('bedrock-provisioned-throughput', call, 'provisionedModelSummaries', throughput => [
      part(
        'bedrock-provisioned-throughput',
        textIn(throughput, 'provisionedModelArn'),
        {
          throughputName: textIn(throughput, 'provisionedModelName'),
          modelArn: throughput.modelArn,
          status: throughput.status,
          modelUnits: throughput.modelUnits,
          commitment: throughput.commitmentDuration ?? null,
          commitmentEndsAt: throughput.commitmentExpirationTime ?? null,
          createdAt: throughput.creationTime,
        },
        nameIn(throughput, 'provisionedModelName'),
      ),
    ]);
  },
});
